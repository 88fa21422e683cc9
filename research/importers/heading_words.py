"""The words of the headings that an article's parts stand under, as data."""

# What the parts of a file are called here.
TITLE, MESSAGE, FINDINGS, RISK_FACTORS = "title", "message", "findings", "risk-factors"
RELEVANCE, POPULATION, SAMPLE, AGES = "relevance", "population", "sample", "ages"
THERAPISTS, PARENTS, CITATION = "for_therapists", "for_parents", "citation"
LIMITS, FUNDING, DESIGN, LEVEL = "limits", "funding", "design", "level"
TOPICS, AUTHORS = "topics", "authors"
GROUP = "group"  # "Take-aways", above those for therapists and those for parents
OTHER = "other"  # a heading of something that an article has no part for
SITE = "site"  # "Disclaimer", "About us", …

_OUR = r"(?:the |this |our |a )?"
_STUDY = r"(?:study|research|review|paper|article|trial|project|researchers|authors)"
_KIND = (
    r"(?:(?:most )?(?:significant|key|main|major|important|principal|primary|clinical|clinically|"
    r"study|research|core|notable|relevant|essential|top|headline|central|overall)(?: and)? )*"
)
PERSON_CARED = (
    r"(?:the )?(?:parents?|families|family(?: members?)?|caregivers?|care givers?|carers?|"
    r"guardians?|(?:mums?|moms?) (?:and|or) dads?|mums?|moms?|dads?|grandparents|"
    r"mothers and fathers|home|the home|you at home)"
)
PERSON_TREATING = (
    r"(?:the )?(?:p(?:a)?ediatric )?(?:therapists?|clinicians?|ots?|o t s?|otas?|"
    r"occupational therap(?:ists?|y)(?: practi[ct]ioners?)?|practitioners?|professionals?|"
    r"(?:health ?care|health|medical) (?:providers?|professionals?|workers?)|clinical practice|"
    r"(?:your |our |my )?practice|(?:our |your )?clinic|ot practice|therapy|co therapists)"
)


def _for(person: str) -> str:
    """Return the pattern of advice for `person`, before or behind the word for advice."""
    several = rf"{person}(?:(?: and| or)? {person})*"
    advice = (
        r"(?:(?:key |main |clinical |practical )*(?:take ?aways?(?: points?| messages?)?|"
        r"take home(?: messages?| points?)?|tips?|advice|recommendations?|suggestions?|strategies|"
        r"ideas|guidance|messages?|points|activities|implications|lessons|notes?|"
        r"what (?:this|it|the study) (?:means|says)))"
    )
    means = (
        r"(?:what (?:does|do|did) (?:this|it|that|the (?:study|results?|findings?|evidence)) mean|"
        r"what (?:this|it|that|the (?:study|results?|findings?|evidence)) means?|"
        r"(?:clinical |practical )?(?:implications?|recommendations?|relevance|conclusions?)|"
        r"so what|bottom line|key (?:messages|points))"
    )
    can_do = (
        rf"what {person} (?:can do|(?:should|need to|can) (?:know|do|try))(?: at home)?|"
        rf"what (?:can|should|do) {person} (?:need to )?(?:do|know|try|remember|learn|take"
        rf"(?: away| home)?)(?: (?:from (?:this|it|the study)|at home))?"
    )
    return (
        rf"{means} (?:for|to) {several}|{several}|(?:{advice} )?(?:for|to) {several}|"
        rf"{advice} {several}|{several} {advice}|"
        rf"{can_do}|how (?:can )?{person} (?:can )?help(?: at home)?"
    )


WORDS = {
    TITLE: r"(?:article |page |study )?title",
    MESSAGE: (
        r"meaning|(?:the )?(?:short )?answer|"
        r"(?:the )?(?:authors? |main |key |overall |our )?conclusions?(?: and (?:relevance|"
        r"implications))?|(?:authors )?interpretation|tl dr|what you need to know|"
        r"(?:the )?(?:main |key )?(?:idea|point)|one line summary|"
        r"(?:the )?(?:one |main |key |core |take home )*message(?: in short)?|"
        r"in (?:short|brief|a nutshell|one sentence|summary)|(?:the )?bottom line|"
        r"(?:plain language |lay |one sentence )?summary|(?:the )?short version|at a glance"
    ),
    RELEVANCE: (
        r"(?:ot|occupational therapy|therapy|practice) (?:relevance|significance|implications?)|"
        r"implications for (?:clinical )?practice,? (?:and|education|policy|research)\b.{0,40}|"
        r"what(?: is| was)? the (?:issue|problem|concern)|(?:the )?(?:issue|problem)|"
        rf"why (?:did|do|was) (?:we|they|it|{_OUR}{_STUDY}) (?:do|done|needed|carried out)"
        rf"(?: {_OUR}{_STUDY})?|why (?:we|they) did (?:this|it|{_OUR}{_STUDY})|so what|"
        r"what(?: is)? (?:already )?known(?: (?:about|on) (?:this|the) (?:topic|subject))?|"
        r"what (?:does|do) (?:this|it|(?:these|the|our) (?:results|findings)) mean|why this study|"
        r"(?:clinical )?context and relevance|"
        rf"{_KIND}(?:relevance|significance|importance|implications?|applications?)"
        r"(?: (?:to|for|in|of) (?:the )?(?:(?:p(?:a)?ediatric )?(?:ot|occupational therapy|"
        r"therapy)(?: practice)?|(?:clinical )?practice|us|our (?:work|clients|practice|clinic|"
        r"families)|clinic|profession|field))?|"
        r"why (?:it|this|this study|the study) (?:is important|matters)"
        r"(?: (?:to|for|in) (?:\w+ ?){1,3})?|why (?:is|does) (?:it|this) (?:important|matter)|"
        r"what (?:this|it) means(?: for (?:ot|occupational therapy|therapy|practice|our practice))?"
    ),
    PARENTS: _for(PERSON_CARED)
    + r"|what you can do(?: at home)?|what (?:this|it) means for you|"
    r"what (?:this|it) means at home|(?:try|do) (?:this|it|these) at home|"
    r"home (?:programmes?|programs?|activities|practice|strategies|ideas)|"
    r"how (?:to|(?:can )?(?:i|we|you)(?: can)?) help (?:my|your|our|the) child(?:ren)?"
    r"(?: at home)?|what can (?:i|we|you) do(?: (?:to help|at home))?|"
    r"(?:what to do|activities|things to (?:do|try)|ideas|tips) at home",
    THERAPISTS: _for(PERSON_TREATING)
    + r"|clinical take ?aways?|practice points|(?:clinical|practice|practical) pearls|"
    r"clinical (?:bottom line|recommendations?)",
    RISK_FACTORS: (
        r"(?:the )?(?:known |main |key |possible |potential |important )?risk factors?"
        r"(?: (?:for|of|in|that) .{1,80})?|what can make it more likely"
    ),
    FINDINGS: (
        rf"(?:the )?{_KIND}(?:messages|facts)|(?:the )?{_KIND}(?:results?|findings?) of "
        rf"{_OUR}{_STUDY}|what(?: is)? new|what (?:does )?{_OUR}{_STUDY} adds?|"
        rf"what (?:did|do) (?:we|they|you|i|{_OUR}{_STUDY}|the results) "
        r"(?:find|learn|see|show|discover|conclude)(?: out)?|"
        rf"what (?:are|were) (?:the|our|their|its) {_KIND}(?:results?|findings?|outcomes?)"
        rf"(?: of {_OUR}{_STUDY})?|what happened|summary of (?:the )?{_KIND}(?:evidence|results)|"
        rf"what {_OUR}(?:evidence|results?|science|data|{_STUDY}) (?:shows?|says?|tells? us|found)|"
        r"(?:results?|findings?) (?:and|at) (?:a glance|discussion)|"
        rf"(?:the )?{_KIND}(?:findings?|results?|outcomes?)"
        rf"(?: (?:of|from|in) {_OUR}{_STUDY})?(?: and risk factors?)?|"
        rf"what {_OUR}{_STUDY} (?:found|finds?|shows?|showed|says|said|tells us)|"
        r"what (?:we|they|was|were) (?:found|learned|learnt)|what we know|(?:key|main) points|"
        rf"what did (?:they|{_OUR}{_STUDY}) find(?: out)?|"
        rf"summary of (?:the )?{_KIND}(?:findings|results)|(?:key |main )?highlights"
    ),
    SAMPLE: (
        r"n|sample size|number of (?:participants|studies|children|subjects|patients)|"
        r"studies or children|group size"
    ),
    POPULATION: (
        r"who|"
        r"(?:study|review) characteristics|characteristics of (?:the )?(?:included )?stud(?:y|ies)|"
        r"(?:study |research )?(?:design|setting|settings|methods?)(?: and)?(?: setting| settings)?"
        r"(?: and)? (?:participants?|patients|subjects|population)|participants? and settings?|"
        r"who (?:did|was) (?:they|we|it|the (?:study|researchers|authors)) "
        r"(?:study|include|with|about)|"
        r"who (?:was|were) (?:studied|the participants|in (?:this|the|it) ?(?:study|review)?)|"
        r"how many (?:children|people|families|participants) (?:took part|were (?:there|studied|"
        r"included|in the study))|"
        r"(?:study |target |sample |patient )?(?:populations?|participants?|sample|subjects?|"
        r"patients|cohort)(?: (?:studied|included|characteristics|description|group|details|"
        r"information))?|who (?:was|were|is|are) (?:studied|included|involved|in the study)|"
        r"who (?:took part|participated|they studied|the study included)|"
        r"(?:the )?children (?:studied|in the study)|ages? and (?:group|sample) size"
    ),
    CITATION: (
        rf"(?:how to )?cit(?:e|ing)(?: (?:this|it|the|our))?(?: (?:{_STUDY}|page|summary|as))*|"
        rf"to cite(?: (?:this|the|{_STUDY}|as))*|(?:key|selected|study|suggested|further|source|"
        rf"recommended) (?:references?|citations?|sources?|{_STUDY})|"
        rf"(?:citations?|references?|sources?) (?:for|to|of|information for) (?:this |the )?"
        rf"(?:{_STUDY}|page|summary)|(?:where to )?"
        rf"(?:find|read) (?:the )?(?:full |original |whole )?"
        rf"{_STUDY}|(?:about )?(?:the )?original (?:research )?{_STUDY}|publication details|"
        rf"based on|adapted from|(?:the )?(?:study|paper) (?:details|citation|reference)|"
        rf"(?:full |study |article |original |main |primary |apa |the )*"
        rf"(?:citations?|references?|sources?|bibliography|works? cited)"
        rf"(?: {_STUDY}| information| details| list)?|"
        r"refs?|"
        r"(?:the )?original (?:study|article|paper|research|publication)|where this comes from|"
        r"journal article"
    ),
    LIMITS: (
        r"what(?: is)? the catch|"
        rf"what (?:are|were) (?:the|its|some|our) (?:key |main )?(?:limits|limitations?|weaknesses|"
        rf"drawbacks)(?: (?:of|to|in) (?:the |this |our )?(?:evidence|{_STUDY}|findings?))?|"
        rf"(?:the )?(?:limits|limitations?|weaknesses) (?:of|to|in) (?:the |this |our )?"
        rf"(?:evidence|results?|findings?|{_STUDY})|(?:words? of )?caution(?:s|ary note)?|"
        rf"strengths? and (?:weaknesses|limits)|(?:some )?things to keep in mind|"
        r"what (?:to|should we) (?:be careful about|keep in mind)|"
        rf"(?:the |study |main |key |strengths and )?(?:limits|limitations?|caveats|weaknesses)"
        rf"(?: of {_OUR}{_STUDY})?|what (?:we|this study) (?:do|does) not (?:know|tell us)"
    ),
    FUNDING: (
        rf"who (?:funded|paid for) {_OUR}{_STUDY}|financial support|support|grants?|"
        r"(?:study |sources? of )?funding(?: sources?| statement| information)?|"
        r"funded by|funders?"
    ),
    DESIGN: r"(?:study |research )?design|(?:type of study|study type|kind of study)",
    LEVEL: (
        r"(?:level|strength|quality|grade)s? of (?:the )?evidence|evidence(?: level| grade)?|loe"
    ),
    AGES: r"ages?(?: range| ranges| group| groups)?(?: of (?:the )?(?:children|participants))?",
    TOPICS: r"topics?|tags?|categor(?:y|ies)|key ?words?",
    AUTHORS: (
        r"(?:article |page |summary )?(?:authors?|by|"
        r"(?:written|prepared|reviewed|posted|compiled|summary|edited) by)|"
        r"summar(?:y|i[sz]ed) by"
    ),
    GROUP: (
        r"(?:key |main |clinical )?(?:take ?aways?|take home (?:messages?|points?))|"
        r"implications and advice"
    ),
    SITE: (
        r"(?:legal |medical )?(?:disclaimers?|notices?)|about (?:us|our clinic|the clinic)|"
        r"who we are|our (?:team|services|mission|programs?|programmes?)|confidentiality(?: note)?|"
        r"privacy(?: policy)?|copyright|trade ?marks?|contact(?: us)?|follow us|share(?: this)?|"
        r"comments?|related (?:posts?|articles?)|you may also like|leave a reply|navigation|menu"
    ),
    OTHER: (
        r"what|when|where|how|for more information|"
        r"how (?:up to date|current) (?:is|was) (?:this|the) (?:evidence|review)|search (?:date|"
        r"strategy|methods?)|(?:date of )?search|main outcomes?(?: and measures?)?|exposures?|"
        r"(?:clinical )?trial registration|registration|data sharing(?: statement)?|abbreviations|"
        r"where can (?:i|you|we) (?:read|find|learn) (?:out )?more|"
        r"(?:more|further|author|additional|"
        r"supplementary) (?:information|material|details)|(?:about )?(?:the|this) study|"
        rf"(?:what|how) did (?:we|they|{_OUR}{_STUDY}) (?:do|do it|study (?:it|this)|work)|"
        rf"how (?:was|did) {_OUR}{_STUDY} (?:done|work|carried out)|what (?:we|they) did|"
        r"(?:what(?: is)? |the )?next(?: steps?)?|case (?:example|study|report)|vignette|"
        r"correspondence|corresponding author|affiliations?|objectives? and hypothes[ie]s|"
        r"(?:study )?(?:background|introduction|context|abstract|overview)|rationale|hypothes[ie]s|"
        r"(?:study |research )?(?:objectives?|aims?|goals?|purposes?|questions?)(?: of .{1,30})?|"
        r"(?:study |materials and |data )?(?:methods?|methodology|procedures?|measures?|"
        r"analys[ie]s|collection|interventions?)|outcome measures?|(?:discussion|conclusions?)"
        r"(?: and (?:discussion|conclusions?))?|future (?:research|directions)|"
        r"acknowledge?ments?|(?:declarations?|conflicts?|competing|disclosures?)"
        r"(?: of)?(?: interests?)?|further reading|(?:other |more )?resources|see also|appendix|"
        r"glossary|definitions?|inclusion criteria|exclusion criteria|setting|strengths|ethics"
    ),
}  # fmt: skip
