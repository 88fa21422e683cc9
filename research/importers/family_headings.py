"""The headings of what families must not misread: whom it is about, how sure, when to get help."""

QUESTION, FOR_WHOM, NOT_FOR = "question", "for_whom", "not_for"
CERTAINTY, HARMS, EFFORT = "certainty", "harms", "effort"
HELP_NOW, HELP_SOON = "help_now", "help_soon"
KEEP_SAFE, GET_HELP = "keep-safe", "get-help"  # lines for parents, as `models.Advice` calls them

_DOCTOR = r"(?:a|the|your(?: child)?) (?:family )?(?:doctor|physician|p(?:a)?ediatrician|gp)"
_PAGE = r"(?:page|article|summary|study|information)"

# Each is the whole of a heading, in the one spelling that headings are compared in.
WORDS = {
    QUESTION: (
        r"(?:focuss?(?:ed)? )?(?:review|clinical|our|the review|key|focuss?(?:ed)?) question|"
        r"what (?:is|was) (?:this|the) (?:study|review|research|paper|article) about|"
        r"what (?:is|was) the question|"
        r"what (?:did|does|do) (?:we|they|the (?:study|researchers|authors|review)|this (?:study|"
        r"review)) (?:want to (?:know|find out|learn)|look at|ask|study|test|examine|explore)|"
        r"(?:the |a )?(?:(?:parents?|family|families) )?question"
        r"(?: (?:a )?(?:parents?|families) (?:would |might |may )?ask)?|what parents (?:may )?ask"
    ),
    FOR_WHOM: (
        rf"(?:for|about) whom|whom? (?:is )?(?:this|it)(?: {_PAGE})?(?: is)? (?:for|about)|"
        r"this (?:page|article|summary) is (?:for|about)"
    ),
    NOT_FOR: (
        rf"not (?:for|about)(?: whom)?|whom? (?:this|it)(?: {_PAGE})? is not (?:for|about)|"
        r"whom not|this (?:page|article) is not (?:for|about)"
    ),
    CERTAINTY: (
        r"how (?:certain|sure|confident|reliable|strong|good) (?:is|are) (?:the|this|these|our) "
        r"(?:evidence|results?|findings?)|how (?:much )?(?:can|do) we trust (?:the|these|this) "
        r"(?:evidence|results?|findings?)|"
        r"how (?:sure|certain|confident) (?:are we|we are|can we be)|"
        r"(?:our |the )?(?:certainty|confidence)(?: (?:of|in) (?:the )?(?:evidence|findings?))?"
    ),
    HARMS: (
        r"(?:possible |reported )?(?:harms?|side effects|adverse (?:events|effects))"
        r"(?: (?:and|or) (?:harms?|side effects|risks))?|risks (?:and|or) (?:harms?|side effects)"
    ),
    EFFORT: (
        r"(?:time and )?effort|what it (?:takes|took|asks|asked)(?: of (?:families|parents|you))?"
    ),
    HELP_NOW: (
        r"emergency(?: now)?|in an emergency|(?:when to )?call (?:911|112|999|an ambulance)(?: if)?"
        r"|(?:when to )?(?:get|seek) (?:emergency help|help (?:at once|now|right away|immediately))"
        r"(?: if)?"
    ),
    HELP_SOON: (
        r"doctor this week|get help (?:soon|this week)|"
        rf"(?:when to )?(?:see|call|talk to|visit) {_DOCTOR}(?: (?:soon|this week))?(?: if)?"
    ),
    KEEP_SAFE: (
        r"(?:keep|keeping|stay|staying) (?:(?:your )?child(?:ren)? |them |it )?safe|"
        r"safety(?: first| notes?| tips?| advice)?"
    ),
    GET_HELP: (
        r"(?:when|where) to (?:get|seek|ask for) help|"
        r"(?:get|getting|seek|seeking) help(?: sooner)?|"
        r"(?:warning signs|red flags)(?: to (?:watch|look out) for)?|when to worry"
    ),
}  # fmt: skip
