"""config.yaml becomes frozen settings, or one error that holds every fault."""

from collections.abc import Mapping
from pathlib import Path

from bot.errors import ConfigError, Fault
from bot.settings.telegram import TELEGRAM_KEYS, read_store, read_telegram
from bot.settings.values import (
    DecisionSettings,
    LanguageSettings,
    LimitSettings,
    SessionSettings,
    Settings,
    StoreSettings,
    TargetSettings,
    TelegramSettings,
    WebhookSettings,
)
from bot.settings.whole import whole_number
from bot.strict_yaml import Checker, MappingNode, Node, ScalarNode, SequenceNode, exists, read_yaml

LANGUAGES = ("zh-Hant", "zh-Hans", "en")
"""The languages of replies."""

_SECTIONS = {
    "language": ("default",),
    "decision": ("floor", "margin", "weights"),
    "session": ("minutes", "most"),
    "limits": ("characters",),
    "store": ("url", "days"),
    "telegram": TELEGRAM_KEYS,
    "targets": ("right", "declined", "wrong"),
}
_LARGEST = 1024 * 1024


def load_settings(path: Path) -> Settings:
    """Read a config file; raises ConfigError with all faults."""
    if not exists(path):
        mend = "Write one with knowledge: [facts.yaml], or name another with --config PATH"
        raise ConfigError(Fault(str(path), None, None, "there is no such config file", mend))
    document = read_yaml(path, limit=_LARGEST)
    checker = Checker(str(path), faults=list(document.faults))
    settings = None if document.root is None else _settings(document.root, path.parent, checker)
    if checker.faults or settings is None:
        raise ConfigError(*checker.faults)
    return settings


def _settings(node: Node, folder: Path, checker: Checker) -> Settings | None:
    root = checker.mapping(node, "the config", known=("knowledge", *_SECTIONS), required=("knowledge",))
    if root is None:
        return None
    sections = {name: _section(root, name, checker) for name in _SECTIONS}
    return Settings(
        knowledge=_knowledge(root.entries.get("knowledge"), folder, checker),
        language=_language(sections["language"], checker),
        decision=_decision(sections["decision"], folder, checker),
        session=_session(sections["session"], checker),
        limits=_limits(sections["limits"], checker),
        store=read_store(sections["store"], checker),
        telegram=read_telegram(sections["telegram"], checker),
        targets=_targets(sections["targets"], checker),
        folder=folder,
    )


def _section(root: MappingNode, name: str, checker: Checker) -> dict[str, Node]:
    """The entries of a section that may be missing."""
    node = root.entries.get(name)
    found = None if node is None else checker.mapping(node, name, known=_SECTIONS[name])
    return {} if found is None else dict(found.entries)


def _knowledge(node: Node | None, folder: Path, checker: Checker) -> tuple[Path, ...]:
    if node is None:
        return ()
    nodes = node.items if isinstance(node, SequenceNode) else (node,)
    if not nodes:
        checker.fault(node.line, "knowledge is empty", "Name a fact file: knowledge: [facts.yaml]")
    found: set[Path] = set()
    for item in nodes:
        pattern = checker.text(item, "knowledge", most=1_000)
        if pattern is not None:
            found.update(_expanded(pattern, item.line, folder, checker))
    return tuple(sorted(found))


def _expanded(pattern: str, line: int, folder: Path, checker: Checker) -> list[Path]:
    target = folder / pattern
    if exists(target):
        return [target]
    files = _matching(pattern, folder)
    files = [file for file in files if file.is_file()]
    if not files:
        checker.fault(line, f"knowledge: {pattern} matches no file in {folder.resolve()}", "Correct the name")
    return files


def _matching(pattern: str, folder: Path) -> list[Path]:
    # Path.glob raises for absolute patterns and for those with an empty or odd part.
    from glob import glob

    return [folder / name for name in glob(pattern, root_dir=folder, recursive=True)]  # noqa: PTH207


def _language(section: Mapping[str, Node], checker: Checker) -> LanguageSettings:
    node = section.get("default")
    default = None if node is None else checker.word(node, "language.default", known=LANGUAGES)
    return LanguageSettings(default or LanguageSettings().default)


def _decision(section: Mapping[str, Node], folder: Path, checker: Checker) -> DecisionSettings:
    given = {key: node for key, node in section.items() if not (isinstance(node, ScalarNode) and node.value is None)}

    def share(key: str) -> float | None:
        node = given.get(key)
        most = 1 if key == "floor" else 10
        return None if node is None else checker.number(node, f"decision.{key}", least=0, most=most)

    name = checker.text(given["weights"], "decision.weights", most=1_000) if "weights" in given else None
    return DecisionSettings(share("floor"), share("margin"), folder / name if name else None)


def _session(section: Mapping[str, Node], checker: Checker) -> SessionSettings:
    usual = SessionSettings()
    minutes = section.get("minutes")
    read = None if minutes is None else checker.number(minutes, "session.minutes", least=0, most=525_600)
    return SessionSettings(
        minutes=usual.minutes if read is None else read,
        most=whole_number(section, "session", "most", usual.most, 10_000_000, checker),
    )


def _limits(section: Mapping[str, Node], checker: Checker) -> LimitSettings:
    usual = LimitSettings().characters
    return LimitSettings(whole_number(section, "limits", "characters", usual, 100_000, checker))


def _targets(section: Mapping[str, Node], checker: Checker) -> TargetSettings:
    def share(key: str, usual: float) -> float:
        node = section.get(key)
        read = None if node is None else checker.number(node, f"targets.{key}", least=0, most=1)
        return usual if read is None else read

    usual = TargetSettings()
    return TargetSettings(share("right", usual.right), share("declined", usual.declined), share("wrong", usual.wrong))


__all__ = [
    "LANGUAGES",
    "DecisionSettings",
    "LanguageSettings",
    "LimitSettings",
    "SessionSettings",
    "Settings",
    "StoreSettings",
    "TargetSettings",
    "TelegramSettings",
    "WebhookSettings",
    "load_settings",
]
