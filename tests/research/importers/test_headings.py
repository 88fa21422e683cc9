"""Headings are known by many names, and lines that only look like one stay lines."""

import pytest

from research.importers import family_headings, headings
from research.importers.headings import recognise
from research.importers.lines import SourceLine

KNOWN = {
    headings.FINDINGS: [
        "Significant clinical findings", "FINDINGS", "Key findings:", "Results", "## Results ##",
        "**Main Findings**", "What the study found", "1. Key findings", "Clinical findings (n = 7)",
        "__Findings__", "Findings of the study", "KEY FINDINGS & RISK FACTORS",
        "What did we find?", "Key messages", "What's new?", "What this study adds",
        "What does this paper add?", "📊 What did they find?", "What were the main results?",
        "What the research shows", "3. What did the researchers find?", "Key points",
    ],
    headings.RELEVANCE: [
        "Relevance to O.T.", "Relevance to OT", "Relevance to occupational therapy", "Relevance",
        "Why it matters", "Clinical relevance", "Why this matters in therapy",
        "Implications for practice", "relevance to o. t.", "What’s the issue?", "Importance",
        "Why did we do this study?", "What is already known on this topic",
    ],
    headings.POPULATION: [
        "Population (age, group size)", "Participants", "Sample", "Study population", "Subjects",
        "Who took part", "Study characteristics", "Who was in the study?",
        "DESIGN, SETTING, AND PARTICIPANTS", "Participants and setting",
    ],
    headings.THERAPISTS: [
        "Take away for therapists", "Take-away(s) for therapists", "Takeaways for clinicians",
        "Takeaways for OTs", "TAKE AWAYS FOR OCCUPATIONAL THERAPISTS", "For therapists",
        "Therapist take-aways", "Tips for health-care professionals", "Takeaway – therapists",
        "Take home messages for therapists and clinicians", "Implications for clinicians",
        "What does this mean for therapists?", "What it means for OTs", "Tips for the clinic",
        "What should therapists know?", "Clinician takeaway",
    ],
    headings.PARENTS: [
        "Take away for parents", "Takeaways for families", "Take-aways for caregivers",
        "For parents & caregivers", "Parents/caregivers: tips", "What parents can do at home",
        "Advice for parents and families", "Takeaway for Parents / Carers",
        "What does this mean for families?", "Tips for mums and dads", "👪 Tips for parents",
        "What the findings mean for families", "What parents should know", "Tips for home",
    ],
    headings.CITATION: [
        "Citation", "Reference:", "Source", "References", "Full citation", "Original study",
        "Citation\u00a0:", "How to cite", "To cite:", "Cite this article as", "Cite as",
        "How to cite this article:", "Citation for this article", "Key reference",
        "Read the study",
    ],
    headings.LIMITS: ["Limits", "Limitations", "Limitations of the study",
        "What are the limitations of this study?", "What are the limitations of the evidence?",
        "Strengths and limitations", "⚠️ Limitations", "Caveats",
    ],
    headings.FUNDING: ["Funding", "Sources of funding", "Who funded this study?"],
    headings.MESSAGE: [
        "Message", "In short", "The bottom line", "Conclusion", "CONCLUSIONS", "In brief",
        "Conclusions and relevance", "In a nutshell", "TL;DR", "Authors' conclusions",
    ],
    headings.DESIGN: ["Study design", "Type of study", "Study type", "Design"],
    headings.LEVEL: ["Level of evidence", "Evidence"],
    headings.SAMPLE: ["Sample size", "Number of children"],
    headings.AGES: ["Ages", "Age range"],
    headings.TOPICS: ["Topics", "Tags"],
    headings.AUTHORS: ["Authors", "Written by"],
    headings.TITLE: ["Title", "Article title"],
    headings.GROUP: ["Take-aways", "Key take-aways"],
    headings.RISK_FACTORS: ["Risk factors", "Risk factors for delay"],
    headings.SITE: ["Disclaimer", "About us"],
    family_headings.QUESTION: ["Question", "The question parents ask", "Parents' question",
        "Review question", "Clinical question", "What did the study look at?",
    ],
    family_headings.FOR_WHOM: ["For whom", "Who is this for?", "Whom this is about"],
    family_headings.NOT_FOR: ["Not for", "Who this is not for", "Whom not"],
    family_headings.CERTAINTY: ["How sure are we?", "Certainty of the evidence",
        "How certain is the evidence?",
    ],
    family_headings.HARMS: ["Harms", "Side effects and risks", "Adverse events"],
    family_headings.EFFORT: ["Effort", "What it takes"],
    family_headings.HELP_NOW: ["Emergency", "Call 911 if:", "Get help right away"],
    family_headings.HELP_SOON: ["When to see your child's doctor", "Doctor this week"],
    family_headings.KEEP_SAFE: ["Keep safe", "Keeping your child safe", "Safety tips"],
    family_headings.GET_HELP: ["When to get help", "Getting help sooner", "Warning signs"],
    headings.OTHER: ["Research question", "Methods", "Conflict of interest", "Background",
        "Search strategy", "How up to date is this evidence?", "Where can I read more?",
    ],
}  # fmt: skip


@pytest.mark.parametrize(
    ("part", "words"), [(part, words) for part, all_words in KNOWN.items() for words in all_words]
)
def test_a_heading_is_known_by_many_names(part, words):
    assert recognise(SourceLine(1, words)).part == part


@pytest.mark.parametrize(
    ("words", "part", "rest"),
    [
        ("Citation:\u00a0 Roe, J. Steps: a study.", headings.CITATION, "Roe, J. Steps: a study."),
        ("Population: 40 children", headings.POPULATION, "40 children"),
        ("Take away for parents – play more", headings.PARENTS, "play more"),
        ("**Limitations:** small", headings.LIMITS, "small"),
        ("RESULTS  Hands were faster.", headings.FINDINGS, "Hands were faster."),
        ("RESULTS Hands were faster.", headings.FINDINGS, "Hands were faster."),
        ("Meaning  Play more.", headings.MESSAGE, "Play more."),
        ("Conclusions: Play more.", headings.MESSAGE, "Play more."),
    ],
)  # fmt: skip
def test_what_follows_on_its_line_is_kept(words, part, rest):
    heading = recognise(SourceLine(1, words))
    assert (heading.part, heading.rest) == (part, rest)


@pytest.mark.parametrize(
    "words",
    [
        "Results improved in both groups",
        "• Findings",
        "1. Results",
        "  2. Key findings",
        "Relevance of balance to handwriting in older children",
        "Parents and therapists agreed",
        "Safety improved",
        "Keep small parts away",
        "Population health and play",
        "Source - the sea",
        "findings,",
        "The study found 3: one, two and three",
        "Taking away the ball",
        "",
    ],
)
def test_other_lines_stay_lines(words):
    assert recognise(SourceLine(1, words)) is None


def test_a_single_word_behind_a_number_is_a_heading_where_others_have_numbers():
    line = SourceLine(1, "6. Reference")
    assert recognise(line) is None
    assert recognise(line, is_numbered=True).part == headings.CITATION


def test_the_rest_of_a_sentence_is_no_heading():
    assert recognise(SourceLine(2, "for parents", blank_before=False)) is None
