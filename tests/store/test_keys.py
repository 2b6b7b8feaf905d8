"""Keyed hashes and seals."""

from hypothesis import given
from hypothesis import strategies as st

from bot.store.keys import Keys

KEYS, OTHERS = Keys("a secret"), Keys("another secret")


def test_an_id_has_one_hash_under_one_secret_and_kind():
    hashes = [
        KEYS.hashed("reader", 71),
        KEYS.hashed("place", 71),
        KEYS.hashed("reader", 72),
        KEYS.hashed("reader", 7, 1),
        OTHERS.hashed("reader", 71),
    ]
    assert len(set(hashes)) == len(hashes)
    assert KEYS.hashed("reader", 71) == Keys("a secret").hashed("reader", 71)
    assert all(len(each) == 32 and each != "71" for each in hashes)


@given(st.text(st.characters(exclude_categories=()), max_size=300))
def test_only_who_knows_the_secret_opens_a_seal(text):
    sealed = KEYS.seal(text)
    assert KEYS.unseal(sealed) == text
    assert OTHERS.unseal(sealed) is None
    assert len(text) < 4 or text not in sealed


def test_a_seal_that_was_changed_does_not_open():
    sealed = KEYS.seal("hello")
    assert KEYS.unseal(sealed[:-3] + "abc") is None
    assert KEYS.unseal("") is None


def test_passwords_differ_by_purpose_and_fit_in_an_address():
    path, secret = KEYS.password("path"), KEYS.password("secret")
    assert path != secret
    assert path == Keys("a secret").password("path")
    assert set(path + secret) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
