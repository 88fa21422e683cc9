"""How the names of people and organisations are spelt in citations, as patterns."""

import re

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽА-ЯΑ-Ω"
INITIAL = rf"(?:[{UPPER}][a-z]?\.|[{UPPER}]\b)"
DOTTED = rf"[{UPPER}][a-z]?\.(?:[\s-]?{INITIAL})*"
CLOSED = rf"[{UPPER}](?:-?[{UPPER}]){{0,3}}"
SUFFIX = r"(?:(?:Jr|Sr)\.?|III|II|IV|[2-6](?:nd|rd|th))"
WORD = r"[^\W\d_][^\W\d_'’ʼ‘.-]*(?:['’ʼ‘-][^\W\d_]+)*"
PARTICLE = (
    r"(?:van|von|vom|zu|zur|zum|der|den|de|del|della|dela|di|da|das|do|dos|du|la|le|las|los|el|al|"
    r"ten|ter|te|'t|’t|bin|ibn|af|av|St\.|San|y|e)"
)
# "Oliveira C de" is how indexes write "de Oliveira C".
BEHIND = rf"(?:,?\s+{SUFFIX}|(?:\s+{PARTICLE}){{1,3}})?"
GIVEN = re.compile(rf"(?:{DOTTED}|{CLOSED}|{INITIAL}(?:[\s-]{INITIAL})*){BEHIND}")
FAMILY = rf"(?:{PARTICLE}\s+|d['’]|O['’])*{WORD}(?:\s(?:{PARTICLE}\s+)*{WORD}){{0,3}}"
FAMILY_ONLY = re.compile(FAMILY)
ABBREVIATED = re.compile(rf"St\.\s{WORD}")
# As few words as can be are the family name: what stands behind "King ML" is "III".
VANCOUVER = re.compile(rf"(?P<family>{FAMILY}?)\s+(?P<given>{CLOSED}{BEHIND})")
RUN_ON = re.compile(rf"(?P<family>{FAMILY})\s+(?P<given>{DOTTED}{BEHIND})")
HONOURS = re.compile(
    r"\b(?:Dr|Prof|Mrs?|Ms)\b\.?\s+|"
    r",?\s(?:PhD|Ph\.D\.|MSc(?:OT)?|BSc|MPH|DPhil|OTD|EdD|ScD|OTR(?:/L)?|FAOTA|DrOT)(?=[\s,;.&]|$)"
)
NATURAL = re.compile(
    rf"(?P<given>{DOTTED}(?:[\s-]?{INITIAL})*)\s*(?P<family>{FAMILY}(?:,?\s+{SUFFIX})?)"
)
CAPITAL = rf"(?=[{UPPER}]){WORD}"
FULL = re.compile(
    rf"(?P<given>{CAPITAL}(?:\s+(?:{INITIAL}|{CAPITAL})){{0,4}}?)\s+"
    rf"(?P<family>(?:(?:{PARTICLE}|Van|Von|De|Del|Der|Di|Da|La|Le|Ter|Mac)\s+)*{CAPITAL})"
)
ONE_FAMILY = re.compile(rf"(?:{PARTICLE}\s+){{0,3}}{CAPITAL}")
GIVEN_NAMES = re.compile(rf"{CAPITAL}(?:\s(?:{INITIAL}|{CAPITAL})){{0,3}}")
GIVEN_AND_INITIALS = re.compile(rf"{CAPITAL}(?:\s{INITIAL})+")
ORGANISATION = re.compile(
    r"\b(?:academy|academies|agency|alliance|association|authority|board|bureau|centers?|centres?|clinic|"
    r"coalition|colleges?|collaborat\w+|commission|committee|consortium|council|department|"
    r"federation|foundation|government|group|health|hospitals?|initiative|"
    r"institut\w+|investigators|ministry|"
    r"nations|network|office|organi[sz]ation|panel|programme|program|project|schools?|"
    r"service|services|society|statistics|study|task force|team|therapists|trust|unicef|union|"
    r"university|who|working|world)\b|"
    r"\b(?-i:NICE|NHS|CDC|AAP|NIH|SIGN|RCPCH|RCOT|AOTA)\b",
    re.IGNORECASE,
)
OTHERS = re.compile(
    r"[\s,;(]{0,3}(?:\bet\.? al\b\.?|\band (?:others|colleagues)\b|…|\.\s?\.\s?\.)\)?",
    re.IGNORECASE,
)
EDITORS = re.compile(r"[\s,]{0,3}\(?\b(?:eds?|editors?)\b\.?\)?[\s.,]{0,3}$", re.IGNORECASE)
ITEMS = re.compile(r"([^,;&]+)(?:[,;&]|$)")
COMPANY = re.compile(r"(?:Inc|Ltd|LLC|LLP|Corp|Co|GmbH|AG|plc|PBC|e\.?\s?V)\.?", re.IGNORECASE)
# What leads the name of a group behind those of people.
BEHALF = re.compile(
    r"[,;]?\s+(?:(?:&|and)\s+)?(?:on behalf of|for|and|&)\s+(?:the\s+)"
    r"(?=[^\W\d_])|[,;]?\s+(?:(?:&|and)\s+)?on behalf of\s+|[,;]\s+for\s+",
)
AND = re.compile(r"&|\band\b", re.IGNORECASE)
JOINED = re.compile(r"\s?,?\s?(?:&|\b(?:and|und|et|y)\b(?!\s*al\b))\s+")
