"""What is merely unusual is read, with a word about what to check."""

from research.document.problems import invalid
from research.document.schema import RiskFactorLine, Topic
from research.importers.site import Site
from tests.research.importers.reading import SMALL, changed, read, words
from tests.research.published import outline


def test_sections_may_stand_in_any_order_and_be_missing():
    source = """Take away for parents

  • Play

Citation
Roe A. Balls. J Inv. 2001;1:2-3.

Findings
  1. One

Acorns is a small clinic.
Nothing here is a substitute for medical advice.
"""
    document, report = read("Balls\n\n" + source)
    assert outline(document.for_parents) == [(0, "Play")]
    assert outline(document.findings) == [(0, "One")]
    assert document.source.journal == "J Inv"
    assert len(report.site) == 2
    assert any("unusual order" in sentence for sentence in report.checks)
    assert any(
        "No heading was found for: relevance, population, take-aways for therapists" in sentence
        for sentence in report.checks
    )


def test_a_citation_may_come_before_the_title():
    document, _report = read(
        "Source: Roe A. Balls. J Inv. 2001;1:2-3.\n\nBalls and hoops\n\nFindings\n- One"
    )
    assert document.title == "Balls and hoops"
    assert document.source.title == "Balls"


def test_sections_that_are_repeated_are_put_together():
    document, report = read(changed("Citation", "Results\n  - Three\n\nCitation"))
    assert [words for _depth, words in outline(document.findings)] == ["One", "Two", "Three"]
    assert any("more than once (lines 3, 8)" in sentence for sentence in report.checks)


def test_lists_deeper_than_four_are_moved_out():
    deep = "\n".join(f"{'  ' * depth}- level {depth}" for depth in range(1, 7))
    document, report = read(changed("  - One\n  - Two", deep))
    assert [depth for depth, _words in outline(document.findings)] == [0, 1, 2, 3, 3, 3]
    assert any("Lines 9, 10 were deeper" in sentence for sentence in report.checks)
    assert invalid(document) == []


def test_lines_that_an_editor_broke_are_joined():
    wrapped = (
        "  1. The children who practised every other day for ten weeks\n"
        "     stood longer on one leg\n"
        "  2. Others did not"
    )
    document, report = read(changed("  - One\n  - Two", wrapped))
    assert [words for _depth, words in outline(document.findings)] == [
        "The children who practised every other day for ten weeks stood longer on one leg",
        "Others did not",
    ]
    assert "5–6" in [placed.span for placed in report.placed]


def test_a_column_of_a_pdf_is_read_as_sentences():
    column = (
        "Those who had developmental coordi-\nnation disorder threw less far than their\n"
        "peers did. At the 12-\nmonth follow-up, others caught up with\nmost of them."
    )
    document, _report = read(changed("  - One\n  - Two", column))
    assert [words for _depth, words in outline(document.findings)] == [
        "Those who had developmental coordination disorder threw less far than their peers did.",
        "At the 12-month follow-up, others caught up with most of them.",
    ]


def test_markers_nest_where_indents_do_not():
    document, _report = read(changed("  - One\n  - Two", "•\tOne\no\tBelow\n▪\tDeeper\n•\tTwo"))
    assert outline(document.findings) == [(0, "One"), (1, "Below"), (2, "Deeper"), (0, "Two")]


def test_a_line_leads_the_list_below_it():
    rows = "Gains:\n- Warmth\nRisk factors:\n- Cold\n- Rain (e.g. in May)"
    document, _report = read(changed("  - One\n  - Two", rows))
    assert outline(document.findings) == [
        (0, "Gains:"),
        (1, "Warmth"),
        (0, "Risk factors:"),
        (1, "Cold"),
        (1, "Rain (e.g. in May)"),
    ]
    assert document.findings[1].children[1].examples == "e.g. in May"


def test_risk_factors_may_have_a_heading_of_their_own():
    document, report = read(changed("Citation", "Risk factors\n  - Cold\n\nCitation"))
    assert outline(document.findings)[2:] == [(0, "Risk factors"), (1, "Cold")]
    assert "1 risk factor" in report.counts


def test_markdown_is_read_too():
    document, report = read(
        "# Balls and hoops\n\nBall play can be learnt at every age, step by step.\n\n"
        "## Key findings\n* **One** thing\n\n### Later\n* Two\n\n"
        "## Why it matters\nIt is *so* common.\n\n1. a\n2. b\n\n## Methods\nWe asked.\n\n"
        "**For families & caregivers**\n\n- Play\n"
    )
    assert document.title == "Balls and hoops"
    assert document.message == "Ball play can be learnt at every age, step by step."
    assert outline(document.findings) == [(0, "One thing"), (0, "Later"), (1, "Two")]
    assert document.relevance == "<p>It is <em>so</em> common.</p><ol><li>a</li><li>b</li></ol>"
    assert outline(document.for_parents) == [(0, "Play")]
    assert words(report.unknown) == ["## Methods", "We asked."]


def test_parts_may_stand_in_their_headings_line():
    document, _report = read(
        "Title: Tummy time\nMessage: A little every day helps.\nFindings: Babies sat earlier.\n"
        "Population: 40 babies, birth to 6 months\nSample size: 40\nDesign: cohort study\n"
        "Level of evidence: OCEBM 2011, level 3\nLimitations: One town.\nFunding: None.\n"
        "Take-away for parents: Start with two minutes.\n"
        "Citation: Bee A. Tummy time. J Inv Ped. 2020;1:1.\n"
    )
    study = document.study
    assert (document.title, document.message) == ("Tummy time", "A little every day helps.")
    assert (study.age_from, study.age_to, study.study_size) == (0, 6, "40")
    assert (study.design, study.evidence_scale, study.evidence_level) == (
        "cohort",
        "ocebm-2011",
        "3",
    )
    assert (study.limits, study.funding) == ("One town.", "None.")
    assert outline(document.for_parents) == [(0, "Start with two minutes.")]


def test_what_has_no_field_is_named_and_left_out():
    _document, report = read(
        changed(
            "Citation", "Level of evidence: high\n\nDesign: a new kind\n\nTopics: Sky\n\nCitation"
        )
    )
    assert words(report.unknown) == ["Level of evidence: high", "Design: a new kind", "Topics: Sky"]


def test_what_a_design_or_a_level_says_beyond_its_value_is_not_lost():
    words_of_study = (
        "Design: A randomised trial in three schools\n\n"
        "Level of evidence\nOCEBM 2011, level 3\nSome doubts remain\n\n"
    )
    document, report = read(changed("Citation", words_of_study + "Citation"))
    assert (document.study.design, document.study.evidence_level) == ("randomised-trial", "3")
    assert [(item.words, item.why) for item in report.unknown] == [
        (
            "A randomised trial in three schools",
            "only “Randomised controlled trial” was read",
        ),
        ("Some doubts remain", "only “OCEBM 2011 (Oxford), level 3” was read"),
    ]
    placed = {(item.span, item.words) for item in report.placed}
    assert ("", "Randomised controlled trial") in placed
    assert ("11", "OCEBM 2011, level 3") in placed


def test_the_item_behind_a_labelled_one_goes_on_with_its_list():
    rows = "Population\n* Two schools\n* Study type: Randomised trial\n* 60 children\n\n"
    document, report = read(changed("Citation", rows + "Citation"))
    assert document.study.design == "randomised-trial"
    assert outline(document.study.population) == [(0, "Two schools"), (0, "60 children")]
    assert report.unknown == []


def test_the_item_behind_a_labelled_one_in_no_list_is_named():
    document, report = read(changed("Findings", "* Study type: RCT\n* 60 children\n\nFindings"))
    assert document.study.design == "randomised-trial"
    assert words(report.unknown) == ["* 60 children"]


def test_what_a_heading_says_in_brackets_is_named():
    _document, report = read(changed("Findings", "Findings (n = 7)"))
    assert words(report.unknown) == ["(n = 7)"]


def test_topics_may_stand_in_a_list():
    topics = {"sleep": Topic(slug="sleep", name="Sleep"), "play": Topic(slug="play", name="Play")}
    site = Site(known={"topics": topics})
    document, report = read(changed("Citation", "Topics\n- Play\n- Sleep\n\nCitation"), site)
    assert [topic.name for topic in document.topics] == ["Play", "Sleep"]
    assert report.unknown == []


def test_what_a_citation_has_no_field_for_is_named():
    _document, report = read(changed("doi:10", "PMID: 12345. doi:10"))
    assert words(report.unknown) == ["PMID: 12345"]


def test_a_part_of_a_source_that_is_given_twice_is_kept():
    rows = "Citation\nTitle: Balls\nYear: 2001\nDate: 2002"
    document, _report = read(changed("Citation: Roe A. Balls. J Inv.", rows))
    assert "2001" in str(document.source)
    assert "2002" in str(document.source)


def test_a_proportion_among_risk_factors_is_kept():
    rows = "Risk factors\n  - Cold {4 of 10: children}\n  - Rain"
    document, _report = read(changed("Citation", rows + "\n\nCitation"))
    cold, rain = document.findings[-1].children
    assert (cold.proportion.count, cold.proportion.whom) == (4, "children")
    assert isinstance(rain, RiskFactorLine)


def test_a_disclaimer_in_the_middle_does_not_end_a_section():
    document, report = read(
        changed("  - One", "This page is for informational purposes only.\n\n  - One")
    )
    assert outline(document.findings) == [(0, "One"), (0, "Two")]
    assert words(report.site) == ["This page is for informational purposes only."]


def test_advice_that_sounds_like_a_notice_is_kept():
    advice = "Take away for parents\nDo not wait to seek medical advice.\nRead more together.\n\n"
    document, _report = read(changed("Citation", advice + "Citation"))
    assert len(document.for_parents) == 2


def test_the_sites_own_words_are_known_from_the_site():
    site = Site(text="wemendkitesandteachwind", names=frozenset({"kitehouse"}))
    _document, report = read("Kite House\n\n" + SMALL + "\nWe mend kites and teach wind!", site)
    assert words(report.site) == ["Kite House", "We mend kites and teach wind!"]


def test_several_sources_are_the_study_and_others():
    first = "1. Poe, E. (2009). Hoops. J Inv, 2, 5–6. https://doi.org/10.5555/hoops."
    document, report = read(changed("Citation: ", f"References\n{first}\n2. "))
    assert [(c.title, c.primary) for c in document.citations] == [("Hoops", True), ("Balls", False)]
    assert any("2 sources" in sentence for sentence in report.checks)


def test_a_citation_that_cannot_be_taken_apart_stays_whole():
    line = "A talk about hoops somewhere by the sea"
    document, report = read(changed("Roe A. Balls. J Inv. 2001;1:2-3. doi:10.5555/balls", line))
    assert document.source.title == line
    assert any(line in sentence for sentence in report.checks)
