"""Summaries of studies as clinics, journals and databases write them; all are invented.

Each has its text, its title, the DOI of its study and the study's title, and what else a reader
would look for: `wants` names fields of the Document by words that stand in them.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Summary:
    """`unknown` are words that must be named as not understood; `checks` those of a remark."""

    text: str
    title: str
    doi: str
    source: str
    wants: dict[str, str] = field(default_factory=dict)
    unknown: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()


AMA = "Roe JA, Poe K. Swings and sleep. J Inv Stud. 2021;5(2):1-9. doi:10.5555/{}"

SUMMARIES = {
    "questions as headings": Summary(
        f"""# Do swings help children sleep?

## What's the issue?
Many children with DCD sleep badly. Families ask whether movement before bed helps.

## Who took part?
- 40 children aged 5 to 8 years

## What did we find?
- Children who swung slept 20 minutes longer
- No difference in how often they woke

## What are the limitations of this study?
All children lived in one town.

## What this study adds
- A first trial at home

## How to cite
{AMA.format("swings.1")}
""",
        "Do swings help children sleep?", "10.5555/swings.1", "Swings and sleep",
        {"findings": "slept 20 minutes longer", "relevance": "sleep badly", "limits": "one town",
         "population": "40 children"},
    ),
    "a Cochrane summary": Summary(
        """Weighted blankets for sleep in children with autism

Review question
We asked whether weighted blankets help children with autism to sleep.

Background
Many autistic children sleep badly.

Study characteristics
We found three trials with 130 children aged 3 to 12 years.

Key results
Blankets made no difference to sleep. Parents liked them.

Certainty of the evidence
Low

What are the limitations of the evidence?
The trials were small.

How up to date is this evidence?
The evidence is up to date to May 2021.

Citation
Roe J, Poe K. Weighted blankets for sleep in autism. Cochrane Database of Systematic Reviews \
2021, Issue 6. Art. No.: CD012345. DOI: 10.5555/14651858.CD012345.pub2.
""",
        "Weighted blankets for sleep in children with autism",
        "10.5555/14651858.cd012345.pub2", "Weighted blankets for sleep in autism",
        {"findings": "made no difference", "population": "three trials", "limits": "small",
         "question": "whether weighted blankets help"},
        ("Background", "Many autistic children", "How up to date is this evidence?", "May 2021"),
    ),
    "a structured abstract": Summary(
        f"""Bilateral play in toddlers: a randomised trial

Objective: To test bilateral play at home.

Design: Randomised controlled trial

Participants: 64 toddlers aged 18 to 36 months

Interventions: Ten minutes of play a day.

Results: Hand use improved in 20 of 32 toddlers.

Conclusions: Bilateral play may help toddlers use both hands.

Limitations: Parents knew the group.

Funding: The Play Fund.

{AMA.format("bilateral.1").replace("Swings and sleep", "Bilateral play in toddlers")}
""",
        "Bilateral play in toddlers: a randomised trial", "10.5555/bilateral.1",
        "Bilateral play in toddlers",
        {"findings": "Hand use improved", "population": "64 toddlers", "limits": "knew the group",
         "funding": "Play Fund", "message": "may help toddlers"},
        ("To test bilateral play", "Ten minutes of play"),
    ),
    "an abstract as in JAMA": Summary(
        f"""ORIGINAL INVESTIGATION

Screen Time and Fine Motor Skills in Preschoolers

IMPORTANCE  Screens are everywhere, and hands are used less.

OBJECTIVE  To see whether screen time goes with fine motor skills.

DESIGN, SETTING, AND PARTICIPANTS  Cohort study of 500 children aged 3 to 5 years.

MAIN OUTCOMES AND MEASURES  A peg board.

RESULTS  Children with more screen time were slower at the peg board.

CONCLUSIONS AND RELEVANCE  More screen time went with slower hands.

CITATION  {AMA.format("screens.1").replace("Swings and sleep", "Screens and pegs")}
""",
        "Screen Time and Fine Motor Skills in Preschoolers", "10.5555/screens.1",
        "Screens and pegs",
        {"findings": "slower at the peg board", "relevance": "Screens are everywhere",
         "population": "500 children", "message": "slower hands"},
        ("A peg board", "To see whether screen time"),
    ),
    "labels for readers": Summary(
        f"""**Finger games before writing**

**Key messages**
✓ Finger games may help first graders write
✓ Five minutes a day are enough

**Parents:** Play one finger game a day.

**Therapists:** Show the game once, then watch.

**Reference:** {AMA.format("fingers.1").replace("Swings and sleep", "Finger games")}
""",
        "Finger games before writing", "10.5555/fingers.1", "Finger games",
        {"findings": "Five minutes a day", "for_parents": "one finger game",
         "for_therapists": "Show the game once"},
    ),
    "front matter": Summary(
        f"""---
title: "Ball skills after a summer of play"
author: Jane Doe
date: 2024-05-01
tags: [balls, summer]
---

In brief: Summer play may help children catch.

### Key findings
⇒ 12 of 20 children caught more balls
⇒ Others did not change

### Implications for practice
» Choose soft balls first

### Cite this article as
{AMA.format("balls.1").replace("Swings and sleep", "Ball skills")}
""",
        "Ball skills after a summer of play", "10.5555/balls.1", "Ball skills",
        {"message": "may help children catch", "findings": "caught more balls",
         "relevance": "soft balls"},
        ("Jane Doe", "balls, summer"),
    ),
    "an overline and the citation first": Summary(
        f"""RESEARCH IN PLAIN LANGUAGE

Tummy time with a mirror

Original article: {AMA.format("mirror.1").replace("Swings and sleep", "A mirror for babies")}

Take home message
A mirror may make tummy time longer.

What did the researchers find?
▪ Babies stayed on their tummy for 4 minutes longer
▪ They smiled more

For parents
☐ Put a safe mirror before your baby
☐ Stay beside your baby
""",
        "Tummy time with a mirror", "10.5555/mirror.1", "A mirror for babies",
        {"message": "tummy time longer", "findings": "smiled more", "for_parents": "safe mirror"},
    ),
    "numbered headings": Summary(
        f"""Feeding chairs and posture

1. What is this study about?
Whether a chair with a foot rest helps children eat.

2. Who was in the study?
30 children aged 2 to 4 years

3. What were the main results?
a) Children sat longer
b) They ate as much as before

4. What does this mean for therapists?
Try a foot rest first.

5. What does this mean for families?
A box under the feet may be enough.

6. Reference
{AMA.format("chairs.1").replace("Swings and sleep", "Chairs and posture")}
""",
        "Feeding chairs and posture", "10.5555/chairs.1", "Chairs and posture",
        {"findings": "sat longer", "population": "30 children", "for_therapists": "foot rest first",
         "for_parents": "box under the feet", "question": "foot rest helps"},
    ),
    "pictures in front of headings": Summary(
        f"""🧠 Brain breaks in class

🔍 What did the study look at?
Whether short breaks help second graders listen.

📊 What did they find?
• Children listened 5 minutes longer after a break

👪 Tips for parents
• Take a break after each page of homework

👩‍⚕️ Tips for therapists
• Offer teachers three breaks

⚠️ Limitations
One school only.

📚 Source
{AMA.format("breaks.1").replace("Swings and sleep", "Brain breaks")}
""",
        "Brain breaks in class", "10.5555/breaks.1", "Brain breaks",
        {"findings": "5 minutes longer", "for_parents": "each page", "limits": "One school",
         "for_therapists": "three breaks", "question": "second graders listen"},
    ),
    "capitals and colons": Summary(
        f"""HANDWRITING CLUBS IN GRADE TWO

WHAT'S NEW?
Clubs at school, led by an OT.

KEY POINTS:
- Letters were easier to read after ten weeks
- Speed did not change

WHO WAS STUDIED:
- 48 children in two schools

BOTTOM LINE:
A club may make letters easier to read.

TO CITE:
{AMA.format("clubs.1").replace("Swings and sleep", "Handwriting clubs")}
""",
        "HANDWRITING CLUBS IN GRADE TWO", "10.5555/clubs.1", "Handwriting clubs",
        {"findings": "easier to read after ten weeks", "population": "48 children",
         "message": "A club may make"},
    ),
    "a table and links": Summary(
        """# Sensory breaks at school

[Home](https://example.org) | [Blog](https://example.org/blog)

## Results

- Fewer outbursts in **class**, as [the paper](https://example.org/paper) says

| Group | Before | After |
|-------|--------|-------|
| Breaks | 9 | 4 |
| None | 8 | 8 |

## Take-aways for families

- Ask the teacher for a quiet corner

## References

[Roe J, Poe K. Sensory breaks. J Inv Stud. 2020;4:5-6.](https://doi.org/10.5555/sensory.1)
""",
        "Sensory breaks at school", "10.5555/sensory.1", "Sensory breaks",
        {"findings": "Fewer outbursts", "for_parents": "quiet corner"},
        ("Breaks", "| None | 8 | 8 |"),
    ),
    "prose without a list": Summary(
        f"""Walking on tiptoe

In a nutshell
Most toddlers who walk on tiptoe stop by themselves.

What the research shows
Of 60 toddlers, 50 walked flat by the age of five. The others were seen by a doctor.

Why does this matter?
Parents worry, and most can wait.

What can parents do?
Watch your child walk barefoot. Ask if one foot looks different.

Where can I read more?
The library has a leaflet.

Study
{AMA.format("tiptoe.1").replace("Swings and sleep", "Toddlers on tiptoe")}
""",
        "Walking on tiptoe", "10.5555/tiptoe.1", "Toddlers on tiptoe",
        {"message": "stop by themselves", "findings": "50 walked flat", "relevance": "can wait",
         "for_parents": "barefoot"},
        ("Where can I read more?", "The library has a leaflet."),
    ),
    "another language": Summary(
        f"""Spielen mit Knete

Die Kinder in dieser Studie spielten jeden Tag mit Knete, und die Hände wurden kräftiger.

Findings
- Die Hände der Kinder waren nach zehn Wochen kräftiger als vorher
- Die Schrift wurde nicht besser, aber die Kinder hatten Freude

For parents
- Spielen Sie mit dem Kind und der Knete, so wie es Ihnen und dem Kind gefällt

Citation
{AMA.format("knete.1").replace("Swings and sleep", "Knete und Hände")}
""",
        "Spielen mit Knete", "10.5555/knete.1", "Knete und Hände",
        {"findings": "kräftiger als vorher", "for_parents": "Spielen Sie"},
        checks=("another language",),
    ),
    "an unknown part in between": Summary(
        f"""Climbing walls for teenagers

Main findings
- Teenagers with DCD climbed higher each week

A word from our clown
- Laughing is allowed
- Falling too

Strengths and limitations
Few girls took part.

Advice for carers
- Let your child fall softly

Key reference
{AMA.format("walls.1").replace("Swings and sleep", "Climbing walls")}
""",
        "Climbing walls for teenagers", "10.5555/walls.1", "Climbing walls",
        {"findings": "climbed higher", "limits": "Few girls", "for_parents": "fall softly"},
        ("A word from our clown", "Laughing is allowed", "Falling too"),
    ),
    "empty headings": Summary(
        f"""Cooking with one hand

Message

Findings
- Children with hemiplegia cooked alone after six lessons

Funding

Population
- 12 children

How to cite this article:
{AMA.format("cooking.1").replace("Swings and sleep", "Cooking with one hand in class")}
""",
        "Cooking with one hand", "10.5555/cooking.1", "Cooking with one hand in class",
        {"findings": "cooked alone", "population": "12 children"},
        ("Message", "Funding"),
    ),
    "a newsletter of a clinic": Summary(
        f"""Blog
May 3, 2024 | 3 min read
Shoes on, shoes off
Written by Jane Doe, OT

Summary: Learning to tie shoes took two weeks with a song.

What we learned
— Children learned faster with a song
— Songs in the mother tongue worked best

What it means for you
— Sing while you tie

What it means for OTs
— Ask for the family's own song

The study
{AMA.format("shoes.1").replace("Swings and sleep", "Songs and shoes")}

Share this
""",
        "Shoes on, shoes off", "10.5555/shoes.1", "Songs and shoes",
        {"message": "two weeks with a song", "findings": "mother tongue",
         "for_parents": "Sing while", "for_therapists": "own song"},
    ),
    "a journal's box": Summary(
        f"""Original Article

Hippotherapy and balance in cerebral palsy

What is already known on this topic
Riding is liked by children.

What this paper adds
- Balance was better after 12 weeks of riding

Implications for clinical practice
- Ask about fear of horses

Clinical trial registration: none

Cite as: {AMA.format("horses.1").replace("Swings and sleep", "Hippotherapy and balance")}
""",
        "Hippotherapy and balance in cerebral palsy", "10.5555/horses.1",
        "Hippotherapy and balance",
        {"findings": "12 weeks of riding", "relevance": "fear of horses"},
        ("Original Article", "none"),
    ),
    "bold lines alone": Summary(
        f"""**Massage for preterm babies**

**The question**
Does massage help preterm babies gain weight?

**The study**
A trial with 80 babies in two hospitals.

**The results**
Babies with massage gained 5 grams a day more.

**The bottom line**
Massage may help small babies grow.

**The fine print**
Nurses did all the massage.

**Full citation**
{AMA.format("massage.1").replace("Swings and sleep", "Massage and growth")}
""",
        "Massage for preterm babies", "10.5555/massage.1", "Massage and growth",
        {"question": "gain weight", "findings": "5 grams", "message": "small babies grow"},
        ("A trial with 80 babies", "Nurses did all the massage.",),
    ),
    "British spelling and programmes": Summary(
        f"""Paediatric splints at night

Lay summary: Splints at night may keep ankles bendy.

Research question: Do splints at night help?

Sample: 36 children aged 4 to 10 years

Findings: Ankles stayed as they were; without splints they became stiffer.

Harms: Two children had sore skin.

Take-home messages for paediatric occupational therapists: Check the skin each week.

Take-home messages for mums and dads: Look at the skin each morning.

Conflicts of interest: The splints were a gift.

Bibliography: {AMA.format("splints.1").replace("Swings and sleep", "Splints at night")}
""",
        "Paediatric splints at night", "10.5555/splints.1", "Splints at night",
        {"message": "ankles bendy", "harms_seen": "sore skin",
         "findings": "became stiffer", "for_therapists": "Check the skin",
         "for_parents": "each morning", "population": "36 children"},
        ("Do splints at night help?", "The splints were a gift."),
    ),
    "an evidence brief": Summary(
        """EVIDENCE BRIEF | Spring 2023

Constraint therapy at home

Clinical question
Does a mitten at home help hand use?

Search strategy
Two databases.

Level of evidence
OCEBM 2011, level 2

Summary of findings
◦ Hand use improved with two hours a day
◦ More hours did not help more

Clinical implications
◦ Start with one hour

What parents should know
◦ Children may be cross at first

Citation for this article
Jane A. Roe & Karl Poe (2022): Mittens at home, Physical & Occupational Inventions In \
Pediatrics, DOI: 10.5555/mittens.1
""",
        "Constraint therapy at home", "10.5555/mittens.1", "Mittens at home",
        {"question": "mitten at home", "findings": "two hours a day",
         "relevance": "one hour", "for_parents": "cross at first"},
        ("Search strategy", "Two databases."),
    ),
}  # fmt: skip
