"""A handful of questions on the harbour festival, to fit and to tune with."""

import json
from pathlib import Path

import pytest

from bot.quality.questions import Question, load_questions

SETS = {
    "pier": [
        ("海港節由哪個單位舉辦?", ["海事處"]),
        ("How many teams join the Harbour Festival?", ["36"]),
        ("海港節的主題係咩?", ["潮與光"]),
        ("Who is its mascot?", None),
        ("何小雯怎樣形容帆船?", None),
    ],
    "tower": [
        ("What did Mr Reed say?", ["best teacher"]),
        ("晨星號的船長是誰?", ["葉知秋"]),
        ("門票多少錢?", None),
        ("How old is Shen Ruolan?", None),
        ("What did Wang Jianmin say about safety?", None),
    ],
}
"""The first words of an answer that must be there; None where the source does not state it."""


def rows(name: str) -> list[dict[str, object]]:
    return [
        {
            "id": f"{name}-{number}",
            "lang": "mixed",
            "kind": "what",
            "level": "direct",
            "turns": [question],
            "answerable": must is not None,
            "must": [must] if must else [],
        }
        for number, (question, must) in enumerate(SETS[name])
    ]


@pytest.fixture(scope="session")
def question_files(tmp_path_factory) -> list[Path]:
    """The sets as files."""
    folder = tmp_path_factory.mktemp("questions")
    for name in SETS:
        lines = (json.dumps(row, ensure_ascii=False) for row in rows(name))
        (folder / f"{name}.jsonl").write_text("\n".join(lines), "utf-8")
    return [folder / f"{name}.jsonl" for name in SETS]


@pytest.fixture(scope="session")
def question_sets(question_files) -> dict[str, tuple[Question, ...]]:
    """The questions by set."""
    return {path.stem: load_questions(path) for path in question_files}
