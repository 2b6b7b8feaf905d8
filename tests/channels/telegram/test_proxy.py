"""The proxy that the environment names is used, and none for this machine."""

import pytest

from bot.channels.telegram.aiohttp_request import _proxy_for


@pytest.mark.parametrize(
    ("address", "proxy"),
    [
        ("https://api.example.org/bot", "http://proxy.example.org:3128"),
        ("http://api.example.org/bot", None),
        ("https://here.example.org/bot", None),
        ("nonsense", None),
    ],
)
def test_the_environment_names_the_proxy(monkeypatch, address, proxy):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY", "NO_PROXY", "HTTPS_PROXY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("https_proxy", "http://proxy.example.org:3128")
    monkeypatch.setenv("no_proxy", "here.example.org")
    assert _proxy_for(address) == proxy
