"""A remembering matcher matches as any other, but once."""

from bot.quality.remembering import remembering

QUESTIONS = ["海港節的主題是甚麼?", "有40支船隊參加海港節,對嗎?", "Who is Shen Ruolan?", "zzz"]


def test_it_matches_as_the_matcher_that_it_was_made_of(matcher) -> None:
    made = remembering(matcher, matcher.weights)
    for question in QUESTIONS * 2:
        assert made.match(question) == matcher.match(question)
        bare = made.without_numbers(made.match(question).reading)
        assert bare == matcher.without_numbers(matcher.match(question).reading)


def test_what_was_matched_once_is_not_matched_again(matcher) -> None:
    made = remembering(matcher, matcher.weights)
    for question in QUESTIONS:
        assert made.match(question) is made.match(question)
        assert made.rank(made.match(question).reading) is made.match(question)


def test_the_last_questions_kinds_are_told_apart(matcher) -> None:
    made = remembering(matcher, matcher.weights)
    assert made.match("海港節", kinds=("when",)) == matcher.match("海港節", kinds=("when",))
    assert made.match("海港節") == matcher.match("海港節")
    assert made.match("海港節", kinds=("when",)) != made.match("海港節")


def test_the_weights_are_its_own(matcher) -> None:
    made = remembering(matcher, {"bias": -2.0})
    assert {candidate.logit for candidate in made.match(QUESTIONS[0]).scored} == {-2.0}
