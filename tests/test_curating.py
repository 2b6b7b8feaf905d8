"""``check`` and ``prove`` on real files in a temporary folder."""

from pathlib import Path

import pytest

from bot.cli import main

ARTICLE = "The library opens on 1 July. It has a hundred seats. Nobody pays.\n"
FACTS = """\
source: {title: A new library, text: article.txt}
topics:
  - {id: opening, title: {zh: 開幕, en: Opening}}
entities:
  - {id: library, type: place, name: {zh: 圖書館, en: Library}}
facts:
  - id: opening
    ask: [When does it open?, 何時啟用]
    answer: {zh: 七月一日。, en: 1 July.}
    quote: opens on 1 July
    topic: opening
  - id: price
    ask: [What did it cost?]
    answer: {zh: 沒有說。}
    unstated: true
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("config.yaml").write_text("knowledge: [library.yaml]\n", encoding="utf-8")
    Path("library.yaml").write_text(FACTS, encoding="utf-8")
    Path("article.txt").write_text(ARTICLE, encoding="utf-8")
    return tmp_path


def test_prove_then_check_reports_what_is_proven_and_what_could_be_better(folder, capsys):
    assert main(["prove"]) == 0
    assert capsys.readouterr().out == (
        "library.yaml\n"
        "  quotes proven    1\n"
        f"  article quoted   {15 / len(ARTICLE):.1%} of {len(ARTICLE)} characters\n"
        "  article covered  1 of 3 sentences (33%)\n"
        "  without a quote  sentence 2, 3\n"
    )
    assert main(["check"]) == 0
    assert capsys.readouterr().out == (
        "files            1\n"
        "facts            2\n"
        "unstated         1\n"
        "entities         1\n"
        "quotes proven    1\n"
        "article covered  1 of 3 sentences (33%)\n"
        "\n"
        "warnings: 3\n"
        "  price: no English answer\n"
        "  price: fewer than 2 questions\n"
        "  price: no topic, so no menu leads to it\n"
    )


def test_check_without_a_proof_names_the_command_to_run(folder, capsys):
    assert main(["check"]) == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "factbot prove" in captured.err


def test_check_without_a_config_names_it(folder, capsys):
    assert main(["check", "--config", "none.yaml"]) == 3
    assert "none.yaml" in capsys.readouterr().err


def test_prove_takes_a_file_and_a_copy_of_the_article_without_any_config(folder, capsys):
    Path("config.yaml").unlink()
    Path("article.txt").rename("copy.txt")
    assert main(["prove", "library.yaml", "--article", "copy.txt"]) == 0
    assert Path("library.lock").exists()


def test_prove_proves_the_good_files_and_reports_the_bad_ones(folder, capsys):
    Path("config.yaml").write_text("knowledge: ['*.yaml.facts', library.yaml]\n", encoding="utf-8")
    for name in ("a", "b"):
        bad = FACTS.replace("opens on 1 July", f"opens in {name}")
        Path(f"{name}.yaml.facts").write_text(bad, encoding="utf-8")
    assert main(["prove"]) == 3
    captured = capsys.readouterr()
    assert captured.out.startswith("library.yaml\n")
    assert [line.partition(":")[0] for line in captured.err.splitlines()] == ["a.yaml.facts", "b.yaml.facts"]
    assert Path("library.lock").exists()


def test_prove_refuses_one_article_for_several_files(folder, capsys):
    Path("config.yaml").write_text("knowledge: [library.yaml, other.yaml]\n", encoding="utf-8")
    Path("other.yaml").write_text(FACTS, encoding="utf-8")
    assert main(["prove", "--article", "article.txt"]) == 2
    assert "Name the FILE" in capsys.readouterr().err
