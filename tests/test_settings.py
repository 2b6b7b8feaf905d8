"""config.yaml becomes settings; a bad one is refused with every fault."""

from pathlib import Path

import pytest

from bot.errors import ConfigError
from bot.settings import (
    DecisionSettings,
    LanguageSettings,
    LimitSettings,
    SessionSettings,
    Settings,
    StoreSettings,
    TelegramSettings,
    WebhookSettings,
    load_settings,
)

SMALLEST = "knowledge: [facts.yaml]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in (
        "facts.yaml",
        "more/b.yaml",
        "more/a.yaml",
        "more/deep/c.yaml",
        "more/a.lock",
        "odd[1].yaml",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    return tmp_path


def configured(folder: Path, content: str | bytes) -> Path:
    path = folder / "config.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_knowledge_alone_is_enough_and_everything_else_has_a_default(folder) -> None:
    assert load_settings(configured(folder, SMALLEST)) == Settings(
        knowledge=(folder / "facts.yaml",),
        language=LanguageSettings(default="zh-Hant"),
        decision=DecisionSettings(floor=None, margin=None),
        session=SessionSettings(minutes=30, most=10_000),
        limits=LimitSettings(characters=4_000),
        store=StoreSettings(url=None, days=30),
        telegram=TelegramSettings(base_url="https://api.telegram.org", poll_seconds=10, per_minute=30),
    )


def test_every_setting_can_be_given(folder) -> None:
    content = """knowledge: [facts.yaml]
language: {default: en}
decision: {floor: 0.4, margin: 0}
session: {minutes: 0.5, most: 1}
limits: {characters: 200}
store: {url: "sqlite:///x.db", days: 7}
telegram:
  base_url: http://localhost:8081/
  poll_seconds: 1
  webhook: {url: "https://bot.example.org/", listen: "::1", port: 8443}
  per_minute: 5
  sends_per_second: 1000
  admins: [71, 72]
  admin_chat: -100
  chats: [-100, -200]
"""
    assert load_settings(configured(folder, content)) == Settings(
        knowledge=(folder / "facts.yaml",),
        language=LanguageSettings("en"),
        decision=DecisionSettings(0.4, 0),
        session=SessionSettings(0.5, 1),
        limits=LimitSettings(200),
        store=StoreSettings("sqlite:///x.db", 7),
        telegram=TelegramSettings(
            "http://localhost:8081",
            1,
            webhook=WebhookSettings("https://bot.example.org", "::1", 8443),
            per_minute=5,
            sends_per_second=1000,
            admins=(71, 72),
            admin_chat=-100,
            chats=(-100, -200),
        ),
    )


def test_an_empty_value_of_floor_and_margin_stands_for_the_shipped_one(folder) -> None:
    settings = load_settings(configured(folder, SMALLEST + "decision:\n  floor: null\n  margin:\n"))
    assert settings.decision == DecisionSettings(None, None)


@pytest.mark.parametrize(
    ("knowledge", "found"),
    [
        ("facts.yaml", ["facts.yaml"]),
        ("[more/*.yaml]", ["more/a.yaml", "more/b.yaml"]),
        ('["more/**/*.yaml", facts.yaml]', ["facts.yaml", "more/a.yaml", "more/b.yaml", "more/deep/c.yaml"]),
        ("[more/b.yaml, more/a.yaml, more/*.yaml]", ["more/a.yaml", "more/b.yaml"]),
        ('["odd[1].yaml"]', ["odd[1].yaml"]),
        ("[more/?.yaml]", ["more/a.yaml", "more/b.yaml"]),
    ],
)
def test_patterns_expand_to_sorted_files_beside_the_config(knowledge: str, found: list[str], folder) -> None:
    settings = load_settings(configured(folder, f"knowledge: {knowledge}\n"))
    assert settings.knowledge == tuple(folder / name for name in found)


def test_the_folder_of_the_config_is_no_pattern(tmp_path) -> None:
    folder = tmp_path / "a[b]*"
    folder.mkdir()
    (folder / "facts.yaml").touch()
    assert load_settings(configured(folder, "knowledge: ['*s.yaml']\n")).knowledge == (folder / "facts.yaml",)


def test_absolute_paths_and_patterns_stay_absolute(folder, tmp_path_factory) -> None:
    config = configured(
        tmp_path_factory.mktemp("elsewhere"), f"knowledge: ['{folder}/facts.yaml', '{folder}/more/*.yaml']"
    )
    names = ("facts.yaml", "more/a.yaml", "more/b.yaml")
    assert load_settings(config).knowledge == tuple(folder / name for name in names)


@pytest.mark.parametrize(
    ("content", "line", "fragments"),
    [
        ("", None, ["is empty"]),
        ("- a\n", 1, ["the config is a list"]),
        ("language: {default: en}\n", 1, ["the config has no knowledge"]),
        ("knowledge: []\n", 1, ["knowledge is empty"]),
        ("knowledge:\n  - facts.yaml\n  - absent.yaml\n", 3, ["absent.yaml matches no file in"]),
        ("knowledge: ['none/*.yaml']\n", 1, ["none/*.yaml matches no file in"]),
        ("knowledge: [2023]\n", 1, ["2023 is read as 2023", "quotes"]),
        ("knowledge: {a: b}\n", 1, ["knowledge is a mapping"]),
        (SMALLEST + "knowlege: []\n", 2, ["unknown key knowlege", "Did you mean knowledge?"]),
        (
            SMALLEST + "session: {minute: 3}\n",
            2,
            ["session has the unknown key minute", "Did you mean minutes?"],
        ),
        (SMALLEST + "session: 30\n", 2, ["session is “30”", "minutes, most"]),
        (SMALLEST + "session: {minutes: -1}\n", 2, ["session.minutes is -1, outside of 0"]),
        (SMALLEST + "session: {most: 0}\n", 2, ["session.most is 0, outside of 1"]),
        (SMALLEST + "language: {default: zh}\n", 2, ["language.default is zh", "zh-Hant"]),
        (SMALLEST + "language: {default: no}\n", 2, ["no is read as false"]),
        (SMALLEST + "decision: {floor: 1.5}\n", 2, ["decision.floor is 1.5, outside of 0 to 1"]),
        (SMALLEST + "decision: {margin: high}\n", 2, ["decision.margin is “high”"]),
        (SMALLEST + "limits: {characters: 10.5}\n", 2, ["limits.characters is 10.5, not a whole number"]),
        (SMALLEST + "limits: {characters: yes}\n", 2, ["limits.characters is “yes”"]),
        (SMALLEST + "telegram: {poll_seconds: 60}\n", 2, ["telegram.poll_seconds is 60, outside of 1 to 50"]),
        (SMALLEST + "telegram: {base_url: api.telegram.org}\n", 2, ["telegram.base_url is api", "https://"]),
        (SMALLEST + "telegram: {webhook: {port: 1}}\n", 2, ["telegram.webhook has no url"]),
        (SMALLEST + "telegram: {webhook: {url: x}}\n", 2, ["telegram.webhook.url is x", "https://"]),
        (SMALLEST + "telegram: {webhook: yes}\n", 2, ["telegram.webhook is “yes”"]),
        (SMALLEST + "telegram: {admins: 71}\n", 2, ["telegram.admins is “71”", "a list"]),
        (SMALLEST + "telegram: {admins: [me]}\n", 2, ["telegram.admins is “me”", "number"]),
        (SMALLEST + "telegram: {admin_chat: 0.5}\n", 2, ["telegram.admin_chat is 0.5, not a whole number"]),
        (SMALLEST + "telegram: {per_minute: 0}\n", 2, ["telegram.per_minute is 0, outside of 1"]),
        (SMALLEST + "store: {days: 5000}\n", 2, ["store.days is 5000, outside of 1"]),
        (SMALLEST + "store: {url: 5}\n", 2, ["store.url: 5 is read as 5"]),
        (SMALLEST + SMALLEST, 2, ["key knowledge is here twice"]),
        ("knowledge: [facts.yaml\n", 1, ["is not YAML"]),
        (b"\xff", 1, ["is not UTF-8"]),
    ],
)
def test_a_bad_config_is_refused_with_its_line(
    content: str | bytes, line: int | None, fragments: list[str], folder
) -> None:
    with pytest.raises(ConfigError) as caught:
        load_settings(configured(folder, content))
    (fault,) = caught.value.faults
    assert fault.line == line
    assert all(fragment in str(fault) for fragment in fragments), str(fault)


def test_all_faults_of_a_config_are_reported_at_once(folder) -> None:
    content = "knowledge: [absent.yaml]\nlanguage: {default: fr}\nlimits: {characters: 0, words: 3}\n"
    with pytest.raises(ConfigError) as caught:
        load_settings(configured(folder, content))
    assert sorted(fault.line or 0 for fault in caught.value.faults) == [1, 2, 3, 3]


@pytest.mark.parametrize("name", ["config.yaml", "x" * 300])
def test_a_missing_config_is_named_with_the_way_to_give_another(name: str, tmp_path) -> None:
    with pytest.raises(ConfigError, match="--config") as caught:
        load_settings(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_a_config_that_is_a_directory_or_too_large_is_refused(tmp_path) -> None:
    with pytest.raises(ConfigError, match="is a directory"):
        load_settings(tmp_path)
    with pytest.raises(ConfigError, match="is too large"):
        load_settings(configured(tmp_path, "#" * (1024 * 1024 + 1)))
