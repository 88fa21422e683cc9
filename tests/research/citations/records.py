"""Records as PubMed, EndNote, RefWorks and publishers give them out, with what each says.

An entry is (what it is, its text, {field: value} with the authors as one line, what is unplaced).
"""

_CATCHING = {
    "kind": "article",
    "authors": "Stone, Mary E | Van der Poe, Karl N J",
    "year": "2021",
    "title": "Catching and throwing in children who find it hard",
    "journal": "Phys Occup Ther Pediatr",
    "volume": "41",
    "issue": "2",
    "pages": "101-15",
    "doi": "10.5555/potp.41.2",
}
_NBIB = """\
PMID- 99000001
OWN - NLM
STAT- MEDLINE
IS  - 1541-3144 (Electronic)
VI  - 41
IP  - 2
DP  - 2021 Mar-Apr
TI  - Catching and throwing in
      children who find it hard.
PG  - 101-15
LID - 10.5555/potp.41.2 [doi]
AB  - Children who practised caught more balls. Nothing
      else changed.
FAU - Stone, Mary E
AU  - Stone ME
AD  - School of Play, Sampleton.
FAU - Van der Poe, Karl N J
AU  - Van der Poe KN
LA  - eng
PT  - Journal Article
TA  - Phys Occup Ther Pediatr
JT  - Physical & occupational therapy in pediatrics
AID - 10.5555/potp.41.2 [doi]
SO  - Phys Occup Ther Pediatr. 2021 Mar-Apr;41(2):101-15.
"""

ALL = [
    ("PubMed's", _NBIB, _CATCHING, ()),
    ("PubMed's, with a byte-order mark and blank lines", f"\ufeff\n\n{_NBIB}\n", _CATCHING, ()),
    (
        "PubMed's, a supplement, and names without commas",
        _NBIB.replace("VI  - 41\nIP  - 2", "VI  - 41 Suppl 4").replace("FAU -", "XX  -"),
        _CATCHING | {"issue": "Suppl 4", "authors": "Stone, ME | Van der Poe, KN"},
        (),
    ),
    (
        "PubMed's, a group, and an article's number",
        _NBIB.replace("PG  - 101-15", "LID - e2021 [pii]").replace("LA  - eng", "CN  - Ball Group"),
        _CATCHING | {"pages": "e2021", "authors": f"{_CATCHING['authors']} | Ball Group"},
        (),
    ),
    (
        "PubMed's, without a DOI",
        _NBIB.replace(" [doi]", " [pii]"),
        {key: value for key, value in _CATCHING.items() if key != "doi"}
        | {"url": "https://pubmed.ncbi.nlm.nih.gov/99000001/"},
        (),
    ),
    (
        "PubMed's, retracted",
        _NBIB.replace("PT  - ", "PT  - Retracted Publication\nRIN - Phys Ther. 2022:9\nPT  - "),
        _CATCHING,
        ("Phys Ther. 2022:9", "Retracted Publication"),
    ),
    (
        "PubMed's guideline",
        _NBIB.replace("PT  - Journal Article", "PT  - Practice Guideline"),
        _CATCHING | {"kind": "guideline"},
        (),
    ),
    (
        "EndNote's, of a search engine",
        "%0 Journal Article\n%T Catching and throwing in children who find it hard\n"
        "%A Stone, Mary E\n%A Van der Poe, Karl N J\n%J Phys Occup Ther Pediatr\n%V 41\n%N 2\n"
        "%P 101-15\n%@ 1541-3144\n%D 2021\n%R https://doi.org/10.5555/potp.41.2\n",
        _CATCHING,
        (),
    ),
    (
        "EndNote's, with a note and a publisher",
        "%0 Book\n%A Stone, Mary E\n%D 2019\n%T Balls and hoops\n%I Play Press\n%C Sampleton\n"
        "%7 3rd\n%X A book.\n",
        {
            "kind": "book",
            "authors": "Stone, Mary E",
            "year": "2019",
            "title": "Balls and hoops",
            "publisher": "Play Press",
            "country": "Sampleton",
        },
        ("3rd",),
    ),
    (
        "RefWorks'",
        "RT Journal Article\nSR Electronic\nID 12\nA1 Stone,Mary E\nA1 Van der Poe,Karl N J\n"
        "T1 Catching and throwing in children who find it hard\nJF Phys Occup Ther Pediatr\n"
        "YR 2021\nVO 41\nIS 2\nSP 101\nOP 15\nDO 10.5555/potp.41.2\n",
        _CATCHING,
        (),
    ),
    (
        "EndNote's XML",
        '<?xml version="1.0" encoding="UTF-8" ?><xml><records><record><rec-number>12</rec-number>'
        '<ref-type name="Journal Article">17</ref-type><contributors><authors>'
        '<author><style face="normal" font="default" size="100%">Stone, Mary E</style></author>'
        "<author>Van der Poe, Karl N J</author></authors></contributors><titles><title><style "
        'face="normal">Catching and throwing in </style><style face="italic">children</style>'
        "<style> who find it hard</style></title><secondary-title>Phys Occup Ther Pediatr"
        "</secondary-title></titles><pages>101-15</pages><volume>41</volume><number>2</number>"
        "<dates><year>2021</year></dates><isbn>1541-3144</isbn><electronic-resource-num>"
        "https://doi.org/10.5555/potp.41.2</electronic-resource-num></record></records></xml>",
        _CATCHING,
        (),
    ),
    (
        "RIS of a publisher that says the DOI again in a note",
        "TY  - EJOU\nAU  - Stone, Mary E\nAU  - Van der Poe, Karl N J\nPY  - 2021\n"
        "TI  - Catching and throwing in children who find it hard\nT2  - Phys Occup Ther Pediatr\n"
        "VL  - 41\nIS  - 2\nSP  - 101\nEP  - 15\nDO  - 10.5555/potp.41.2\n"
        "N1  - https://doi.org/10.5555/potp.41.2\nER  - \n",
        _CATCHING,
        (),
    ),
    (
        "BibTeX with an article's number",
        "@Article{a,\nAUTHOR = {Stone, Mary E and Van der Poe, Karl N J},\n"
        "TITLE = {Catching and throwing in children who find it hard},\n"
        "JOURNAL = {Phys Occup Ther Pediatr},\nVOLUME = {41},\nYEAR = {2021},\nNUMBER = {2},\n"
        "ARTICLE-NUMBER = {123},\nPubMedID = {99000001},\nDOI = {10.5555/potp.41.2}\n}",
        _CATCHING | {"pages": "123"},
        (),
    ),
    (
        "PubMed's list of abstracts",
        "1. Phys Occup Ther Pediatr. 2021 Mar-Apr;41(2):101-15. doi: 10.5555/potp.41.2.\n\n"
        "Catching and throwing in children who find it\nhard.\n\n"
        "Stone ME(1)(2), Van der Poe KN(2).\n\nAuthor information:\n(1)School of Play.\n",
        {key: value for key, value in _CATCHING.items() if key != "kind"}
        | {"authors": "Stone, ME | Van der Poe, KN", "pages": "101-15"},
        ("Mar-Apr",),
    ),
    (
        "PubMed's page",
        "Review\nPhys Occup Ther Pediatr\n. 2021 Mar:41(2):101-15.\n"
        "doi: 10.5555/potp.41.2.".replace("15.\ndoi", "15. doi")
        + "\nCatching and throwing in children who find it hard\nMary E Stone 1 2, Karl Poe 1\n",
        {key: value for key, value in _CATCHING.items() if key != "kind"}
        | {"authors": "Stone, Mary E | Poe, Karl"},
        ("Mar",),
    ),
]
