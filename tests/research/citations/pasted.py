"""References as people paste them, by what is hard about them, each with what it says.

All are invented, with DOIs under 10.5555. A value that is not named is empty.
"""

STEPS = "Stepping games for preterm children"
ROE = {"authors": "Roe, JA | Poe, K", "title": STEPS}

AHEAD_OF_PRINT = [
    (
        f"Roe JA, Poe K. {STEPS}. Dev Med Child Neurol. 2023 Jan 5:1-9. doi: 10.5555/dmcn.15001. "
        "Epub ahead of print. PMID: 36604758.",
        ROE | {"journal": "Dev Med Child Neurol", "year": "2023", "pages": "1-9",
               "doi": "10.5555/dmcn.15001"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2023 Jan 5. doi: 10.5555/jis.9. Epub ahead of print.",
        ROE | {"journal": "J Inv Stud", "year": "2023", "doi": "10.5555/jis.9"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. J Inv Stud. Published online January 5, 2023. "
        "doi:10.5555/jis.10",
        ROE | {"journal": "J Inv Stud", "year": "2023", "doi": "10.5555/jis.10"},
    ),
    (
        f"Roe, J. A., & Poe, K. (2023). {STEPS}. Journal of Invented Studies. Advance online "
        "publication. https://doi.org/10.5555/jis.11",
        {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "year": "2023",
         "journal": "Journal of Invented Studies", "doi": "10.5555/jis.11"},
    ),
    (
        f"Roe, J. A., & Poe, K. (2023). {STEPS}. Journal of Invented Studies. "
        "https://doi.org/10.5555/jis.12",
        {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "year": "2023",
         "journal": "Journal of Invented Studies", "doi": "10.5555/jis.12"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. Child Care Health Dev. 2022 Nov 17;10.5555/cch.13080. "
        "doi: 10.5555/cch.13080. Online ahead of print.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Child Care Health Dev",
         "year": "2022", "doi": "10.5555/cch.13080"},
    ),
    (
        f"Roe J, Poe K (2024) {STEPS}. Eur J Inv Pediatr. https://doi.org/10.5555/s00431-024-1",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Eur J Inv Pediatr",
         "year": "2024", "doi": "10.5555/s00431-024-1"},
    ),
    (
        f"Roe, J., Poe, K.: {STEPS}. J. Inv. Disord. (2024). https://doi.org/10.5555/s10803-6",
        {"authors": "Roe, J. | Poe, K.", "title": STEPS, "journal": "J. Inv. Disord.",
         "year": "2024", "doi": "10.5555/s10803-6"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. Arch Inv Child. 2023:archinv-2022-324567. "
        "doi: 10.5555/archinv-2022-324567. First published 12 March 2023.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Arch Inv Child", "year": "2023",
         "pages": "archinv-2022-324567", "doi": "10.5555/archinv-2022-324567"},
    ),
    (
        f"Roe, J.A. and Poe, K. (2023), {STEPS}. Invented Med Child Neurol. Accepted Author "
        "Manuscript. https://doi.org/10.5555/imcn.15600",
        {"authors": "Roe, J.A. | Poe, K.", "title": STEPS, "year": "2023",
         "journal": "Invented Med Child Neurol", "doi": "10.5555/imcn.15600"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. Autism Inv. 2023 Mar 4;S0001-2092(23)00012-3. doi: "
        "10.5555/j.ai.2023.1. Online ahead of print. PMID: 36870123.",
        ROE | {"journal": "Autism Inv", "year": "2023", "doi": "10.5555/j.ai.2023.1"},
    ),
    (
        f"Roe JA, Poe K. {STEPS} [published online ahead of print, 2020 Jan 5]. J Inv Stud. 2020. "
        "doi:10.5555/jis.15",
        ROE | {"journal": "J Inv Stud", "year": "2020", "doi": "10.5555/jis.15"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2023;jsac098. doi:10.5555/jis.16",
        ROE | {"journal": "J Inv Stud", "year": "2023", "pages": "jsac098",
               "doi": "10.5555/jis.16"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. J Inv Stud. Online first, 5 Jan 2023. doi:10.5555/jis.14",
        ROE | {"journal": "J Inv Stud", "year": "2023", "doi": "10.5555/jis.14"},
    ),
]  # fmt: skip

ARTICLE_NUMBERS = [
    (
        f"Roe JA, Poe K. {STEPS}. Pediatrics Inv. 2020;145(3):e20191234. doi:10.5555/peds.1",
        ROE | {"journal": "Pediatrics Inv", "year": "2020", "volume": "145", "issue": "3",
               "pages": "e20191234", "doi": "10.5555/peds.1"},
    ),
    (
        f"Roe JA, Poe K. {STEPS}. Res Inv Disabil. 2022;131:104567.",
        ROE | {"journal": "Res Inv Disabil", "year": "2022", "volume": "131", "pages": "104567"},
    ),
    (
        f"Roe, J. A., & Poe, K. (2021). {STEPS}. BMC Invented Pediatrics, 21(1), Article 12. "
        "https://doi.org/10.5555/s12887-1",
        {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "year": "2021", "volume": "21",
         "issue": "1", "journal": "BMC Invented Pediatrics", "pages": "Article 12",
         "doi": "10.5555/s12887-1"},
    ),
    (
        f"Roe, J. A., & Poe, K. (2021). {STEPS}. PLoS INV, 16(2), e0246789.",
        {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "year": "2021", "volume": "16",
         "issue": "2", "journal": "PLoS INV", "pages": "e0246789"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. Front Inv. 2019;7:Article 333.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Front Inv", "year": "2019",
         "volume": "7", "pages": "Article 333"},
    ),
    (
        f"Roe, J. A., Poe, K., 2022. {STEPS}. Res. Inv. Disabil. 131, 104567.",
        {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "journal": "Res. Inv. Disabil.",
         "year": "2022", "volume": "131", "pages": "104567"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. BMJ Inv. 2018;361:k1234.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "BMJ Inv", "year": "2018",
         "volume": "361", "pages": "k1234"},
    ),
    (
        f"Roe, J., & Poe, K. (2020). {STEPS}. American Journal of Inventions, 74(2), "
        "7402180020p1–7402180020p9. https://doi.org/10.5555/ajoi.2020.1",
        {"authors": "Roe, J. | Poe, K.", "title": STEPS, "year": "2020", "volume": "74",
         "issue": "2", "journal": "American Journal of Inventions",
         "pages": "7402180020p1-7402180020p9", "doi": "10.5555/ajoi.2020.1"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. Cochrane Inv Rev. 2020;3(3):CD012345.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Cochrane Inv Rev",
         "year": "2020", "volume": "3", "issue": "3", "pages": "CD012345"},
    ),
    (
        f"Roe, J., & Poe, K. (2022). {STEPS}. Research in Inventions, 131, Article No. 104567.",
        {"authors": "Roe, J. | Poe, K.", "title": STEPS, "year": "2022", "volume": "131",
         "journal": "Research in Inventions", "pages": "Article 104567"},
    ),
    (
        f"Roe J, Poe K. {STEPS}. Trials Inv 2021;22:art. no. 345.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "journal": "Trials Inv", "year": "2021",
         "volume": "22", "pages": "Article 345"},
    ),
]  # fmt: skip

FARM = "Motor skills of children aged 5–7 years, Kenya"
TITLES_WITH_A_PLACE = [
    (
        f"Roe JA, Poe K. {FARM}. J Inv Stud. 2013;55:1-4.",
        {"authors": "Roe, JA | Poe, K", "title": FARM, "journal": "J Inv Stud", "year": "2013",
         "volume": "55", "pages": "1-4"},
    ),
    (
        f"Roe, J. A., & Poe, K. (2013). {FARM}. Journal of Invented Studies, 55(4), 1–4.",
        {"authors": "Roe, J. A. | Poe, K.", "title": FARM, "journal": "Journal of Invented Studies",
         "year": "2013", "volume": "55", "issue": "4", "pages": "1-4"},
    ),
    (
        "Roe J, Poe K. Prevalence of autism among children aged 8 years - Autism Network, 11 "
        "Sites, United States, 2016. MMWR Surveill Summ. 2020;69(4):1-12.",
        {"authors": "Roe, J | Poe, K", "title": "Prevalence of autism among children aged 8 years "
         "- Autism Network, 11 Sites, United States, 2016", "journal": "MMWR Surveill Summ",
         "year": "2020", "volume": "69", "issue": "4", "pages": "1-12"},
    ),
    (
        "Roe J, Poe K. Play in rural schools, St. John's, Canada. Can J Inv. 2011;3:9-12.",
        {"authors": "Roe, J | Poe, K", "title": "Play in rural schools, St. John's, Canada",
         "journal": "Can J Inv", "year": "2011", "volume": "3", "pages": "9-12"},
    ),
    (
        "Roe, J. and Poe, K. (2014), Play in two schools, Cape Town, South Africa. Inv J Play, 4: "
        "22-30.",
        {"authors": "Roe, J. | Poe, K.", "title": "Play in two schools, Cape Town, South Africa",
         "journal": "Inv J Play", "year": "2014", "volume": "4", "pages": "22-30"},
    ),
    (
        "Roe, J., Poe, K., 2014. Play in two schools, Lima, Peru. Inv J Play 4, 22–30.",
        {"authors": "Roe, J. | Poe, K.", "title": "Play in two schools, Lima, Peru",
         "journal": "Inv J Play", "year": "2014", "volume": "4", "pages": "22-30"},
    ),
    (
        "Roe J, Poe K. Handwriting in first grade, Toronto. Inv Ther 2009; 12(2): 5–8.",
        {"authors": "Roe, J | Poe, K", "title": "Handwriting in first grade, Toronto",
         "journal": "Inv Ther", "year": "2009", "volume": "12", "issue": "2", "pages": "5-8"},
    ),
    (
        "Roe, J. (2015). Feeding at home, Washington, D.C. Journal of Invented Studies, 5, 1–4.",
        {"authors": "Roe, J.", "title": "Feeding at home, Washington, D.C",
         "journal": "Journal of Invented Studies", "year": "2015", "volume": "5", "pages": "1-4"},
    ),
    (
        "Roe J. Sleep of infants, New South Wales, Australia: a cohort. Aust J Inv. 2016;1:1-2.",
        {"authors": "Roe, J", "title": "Sleep of infants, New South Wales, Australia: a cohort",
         "journal": "Aust J Inv", "year": "2016", "volume": "1", "pages": "1-2"},
    ),
    (
        "Roe J. Toe walking in preschools, Sweden. Acta Paediatr Inv. 2016;105(2):e3-e7.",
        {"authors": "Roe, J", "title": "Toe walking in preschools, Sweden",
         "journal": "Acta Paediatr Inv", "year": "2016", "volume": "105", "issue": "2",
         "pages": "e3-e7"},
    ),
]  # fmt: skip

PUBLISHERS = [
    (
        "To cite this article: Jane A. Roe & Karl Poe (2020): " + STEPS + ", Physical & "
        "Occupational Inventions In Pediatrics, DOI: 10.5555/01942638.2020.1711841",
        {"authors": "Roe, Jane A. | Poe, Karl", "title": STEPS, "year": "2020",
         "journal": "Physical & Occupational Inventions In Pediatrics",
         "doi": "10.5555/01942638.2020.1711841"},
    ),
    (
        "To cite this article: Jane A. Roe, Mary O'Doe & Karl Poe (2017) " + STEPS + ", "
        "Disability and Inventions, 39:12, 1203-1211, DOI: 10.5555/09638288.2016.1",
        {"authors": "Roe, Jane A. | O'Doe, Mary | Poe, Karl", "title": STEPS, "year": "2017",
         "journal": "Disability and Inventions", "volume": "39", "issue": "12",
         "pages": "1203-1211", "doi": "10.5555/09638288.2016.1"},
    ),
    (
        "Roe, J. A., Poe, K., & O'Doe, M. (2019). " + STEPS + ": A pilot study. American Journal "
        "of Occupational Inventions, 73, 7302205030. https://doi.org/10.5555/ajoi.2019.030",
        {"authors": "Roe, J. A. | Poe, K. | O'Doe, M.", "title": STEPS + ": A pilot study",
         "year": "2019", "journal": "American Journal of Occupational Inventions", "volume": "73",
         "pages": "7302205030", "doi": "10.5555/ajoi.2019.030"},
    ),
    (
        "Jane A. Roe, Karl Poe, Mary O'Doe; " + STEPS + ". Am J Occup Inv March/April 2019, Vol. "
        "73(2), 7302205030p1–7302205030p9. doi: https://doi.org/10.5555/ajoi.2019.031",
        {"authors": "Roe, Jane A. | Poe, Karl | O'Doe, Mary", "title": STEPS, "year": "2019",
         "journal": "Am J Occup Inv", "volume": "73", "issue": "2",
         "pages": "7302205030p1-7302205030p9", "doi": "10.5555/ajoi.2019.031"},
    ),
    (
        "Jane A. Roe, Karl Poe, " + STEPS + ", Research in Invented Disabilities, Volume 131, "
        "2022, 104567, ISSN 0891-4222, https://doi.org/10.5555/j.rid.2022.104567. "
        "(https://www.sciencedirect.com/science/article/pii/S0891422222001567)",
        {"authors": "Roe, Jane A. | Poe, Karl", "title": STEPS, "year": "2022", "volume": "131",
         "journal": "Research in Invented Disabilities", "pages": "104567",
         "doi": "10.5555/j.rid.2022.104567",
         "url": "https://www.sciencedirect.com/science/article/pii/S0891422222001567"},
    ),
    (
        "Jane A. Roe, Karl Poe, Mary O'Doe, " + STEPS + ": A trial, Early Childhood Inventions, "
        "Volume 89, Issue 5, 2013, Pages 321-327, ISSN 0378-3782, https://doi.org/10.5555/j.ei.2013.1.",
        {"authors": "Roe, Jane A. | Poe, Karl | O'Doe, Mary", "title": STEPS + ": A trial",
         "year": "2013", "volume": "89", "issue": "5", "journal": "Early Childhood Inventions",
         "pages": "321-327", "doi": "10.5555/j.ei.2013.1"},
    ),
    (
        "Roe, J.A.; Poe, K.; O'Doe, M. " + STEPS + ". Children 2023, 10, 123. "
        "https://doi.org/10.5555/children10010123",
        {"authors": "Roe, J.A. | Poe, K. | O'Doe, M.", "title": STEPS, "year": "2023",
         "journal": "Children", "volume": "10", "pages": "123",
         "doi": "10.5555/children10010123"},
    ),
    (
        "Roe, J.; Poe, K. " + STEPS + ". Int. J. Environ. Res. Public Health 2021, 18(4), 1890; "
        "https://doi.org/10.5555/ijerph18041890",
        {"authors": "Roe, J. | Poe, K.", "title": STEPS, "year": "2021", "volume": "18",
         "issue": "4", "journal": "Int. J. Environ. Res. Public Health", "pages": "1890",
         "doi": "10.5555/ijerph18041890"},
    ),
    (
        "Roe J, Poe K. " + STEPS + ". Cochrane Database of Systematic Reviews 2020, Issue 3. Art. "
        "No.: CD012345. DOI: 10.5555/14651858.CD012345.pub2.",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "year": "2020", "issue": "3",
         "journal": "Cochrane Database of Systematic Reviews", "pages": "Article CD012345",
         "doi": "10.5555/14651858.cd012345.pub2"},
    ),
    (
        "Roe JA, Poe K, O'Doe M. " + STEPS + ". Cochrane Database of Systematic Reviews 2017, "
        "Issue 10. Art. No.: CD011567. DOI: 10.5555/14651858.CD011567. Accessed 27 November 2026.",
        {"authors": "Roe, JA | Poe, K | O'Doe, M", "title": STEPS, "year": "2017", "issue": "10",
         "journal": "Cochrane Database of Systematic Reviews", "pages": "Article CD011567",
         "doi": "10.5555/14651858.cd011567"},
    ),
    (
        "Cite this article as: Roe J, Poe K. " + STEPS + ". BMJ Inv Open 2021;11:e045678. "
        "doi: 10.5555/bmjinv-2020-045678",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "year": "2021", "journal": "BMJ Inv Open",
         "volume": "11", "pages": "e045678", "doi": "10.5555/bmjinv-2020-045678"},
    ),
    (
        "How to cite this article: Roe JA, Poe K. " + STEPS + ". Child Care Inv Dev. "
        "2020;46:1–13. https://doi.org/10.5555/cch.12744",
        {"authors": "Roe, JA | Poe, K", "title": STEPS, "year": "2020",
         "journal": "Child Care Inv Dev", "volume": "46", "pages": "1-13",
         "doi": "10.5555/cch.12744"},
    ),
    (
        "Citation: Roe J, Poe K (2019) " + STEPS + ". PLoS INV 14(2): e0211234. "
        "https://doi.org/10.5555/journal.pinv.0211234",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "year": "2019", "journal": "PLoS INV",
         "volume": "14", "issue": "2", "pages": "e0211234",
         "doi": "10.5555/journal.pinv.0211234"},
    ),
    (
        "Citation: Roe J and Poe K (2022) " + STEPS + ". Front. Inv. 10:876543. "
        "doi: 10.5555/finv.2022.876543",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "year": "2022", "journal": "Front. Inv.",
         "volume": "10", "pages": "876543", "doi": "10.5555/finv.2022.876543"},
    ),
    (
        "Roe, J., Poe, K. " + STEPS + ". BMC Inv Pediatr 20, 123 (2020). "
        "https://doi.org/10.5555/s12887-020-1",
        {"authors": "Roe, J. | Poe, K.", "title": STEPS, "year": "2020",
         "journal": "BMC Inv Pediatr", "volume": "20", "pages": "123",
         "doi": "10.5555/s12887-020-1"},
    ),
    (
        "Roe J, Poe K. " + STEPS + ". JAMA Inv Netw Open. 2021;4(3):e213456. "
        "doi:10.5555/jamainvnetworkopen.2021.3456",
        {"authors": "Roe, J | Poe, K", "title": STEPS, "year": "2021",
         "journal": "JAMA Inv Netw Open", "volume": "4", "issue": "3", "pages": "e213456",
         "doi": "10.5555/jamainvnetworkopen.2021.3456"},
    ),
]  # fmt: skip

TAIL = {"authors": "Roe, JA | Poe, K", "title": STEPS, "journal": "J Inv Stud", "year": "2013",
        "volume": "55", "pages": "1-4"}  # fmt: skip
PLAIN = f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2013;55:1-4."
APA = f"Roe, J. A., & Poe, K. (2013). {STEPS}. Journal of Invented Studies, 55(4), 1–4."
APA_READ = {"authors": "Roe, J. A. | Poe, K.", "title": STEPS, "year": "2013", "volume": "55",
            "journal": "Journal of Invented Studies", "issue": "4", "pages": "1-4"}  # fmt: skip
TAILS = [
    (f"{PLAIN} PMID: 12345678.", TAIL),
    (f"{PLAIN} PMID: 12345678; PMCID: PMC1234567.", TAIL),
    (f"{PLAIN} doi: 10.5555/jis.1. PMID: 12345678; PMCID: PMC1234567.",
     TAIL | {"doi": "10.5555/jis.1"}),
    (f"{PLAIN} doi: 10.5555/jis.1. Epub 2013 Jan 5. PMID: 12345678.",
     TAIL | {"doi": "10.5555/jis.1"}),
    (f"{PLAIN} PubMed PMID: 12345678; PubMed Central PMCID: PMC1234567.", TAIL),
    (f"{PLAIN} [PMID: 12345678] [PMC free article: PMC1234567]", TAIL),
    (f"{APA} PMID 12345678", APA_READ),
    (f"{APA} https://doi.org/10.5555/jis.1 PMCID PMC1234567", APA_READ | {"doi": "10.5555/jis.1"}),
    (f"{PLAIN} doi:10.5555/jis.1 [PubMed] [CrossRef] [Google Scholar]",
     TAIL | {"doi": "10.5555/jis.1"}),
    (f"PMID: 12345678. {PLAIN}", TAIL),
    (f"{PLAIN} Available from: https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/ "
     "Accessed November 27, 2026.",
     TAIL | {"url": "https://www.ncbi.nlm.nih.gov/pmc/articles/PMC1234567/"}),
    (f"{PLAIN} NIHMSID: NIHMS1234. Free PMC article.", TAIL),
]  # fmt: skip


def _by(names: str, read: str):
    """Return `names` in AMA's style, before the same work."""
    return (f"{names.rstrip('.')}. {STEPS}. J Inv Stud. 2013;55:1-4.", TAIL | {"authors": read})


def _apa(names: str, read: str):
    """Return `names` in APA's style, before the same work."""
    return (
        f"{names} (2013). {STEPS}. Journal of Invented Studies, 55(4), 1–4.",
        APA_READ | {"authors": read},
    )


SUFFIXES = [
    _by("King ML 3rd, Poe K", "King, ML 3rd | Poe, K"),
    _by("Roe JA, King ML 2nd", "Roe, JA | King, ML 2nd"),
    _by("King ML Jr, Poe K", "King, ML Jr | Poe, K"),
    _by("King ML 4th", "King, ML 4th"),
    _by("King ML III, Poe K, Roe JA", "King, ML III | Poe, K | Roe, JA"),
    _by("King ML Sr, Poe K", "King, ML Sr | Poe, K"),
    _apa("King, M. L., III, & Poe, K.", "King, M. L., III | Poe, K."),
    _apa("King, M. L., Jr., & Poe, K.", "King, M. L., Jr. | Poe, K."),
    _apa("King, M. L., 3rd, & Poe, K.", "King, M. L., 3rd | Poe, K."),
    _apa("Poe, K., & King, M. L., 2nd.", "Poe, K. | King, M. L., 2nd"),
    _by("King M.L. 3rd, Poe K.", "King, M.L. 3rd | Poe, K"),
]
PARTICLES = [
    _by("Oliveira C de, Poe K", "Oliveira, C de | Poe, K"),
    _by("Roe JA, Souza MP da", "Roe, JA | Souza, MP da"),
    _by("Santos AB dos, Silva CD da, Poe K", "Santos, AB dos | Silva, CD da | Poe, K"),
    _by("Meer ALH van der, Poe K", "Meer, ALH van der | Poe, K"),
    _by("Berg K von, Poe K", "Berg, K von | Poe, K"),
    _by("de Oliveira C, Poe K", "de Oliveira, C | Poe, K"),
    _by("van der Meer ALH, Poe K", "van der Meer, ALH | Poe, K"),
    _apa("Oliveira, C. de, & Poe, K.", "Oliveira, C. de | Poe, K."),
    _apa("Meer, A. L. H. van der, & Poe, K.", "Meer, A. L. H. van der | Poe, K."),
    _apa("Van Den Berg, K., & De la Cruz, M.-J.", "Van Den Berg, K. | De la Cruz, M.-J."),
    _by("Souza M.P. da, Poe K.", "Souza, M.P. da | Poe, K"),
]
GROUPS = [
    _by("Roe JA, Poe K; Steps Study Group", "Roe, JA | Poe, K | Steps Study Group"),
    _by("Roe JA, Poe K; on behalf of the Steps Study Group",
        "Roe, JA | Poe, K | Steps Study Group"),
    _by("Roe JA, Poe K, on behalf of the Steps Study Group",
        "Roe, JA | Poe, K | Steps Study Group"),
    _by("Roe JA, Poe K; for the Steps Collaborative Group",
        "Roe, JA | Poe, K | Steps Collaborative Group"),
    _by("Roe JA, Poe K, for the STEPS Investigators", "Roe, JA | Poe, K | STEPS Investigators"),
    _by("Roe JA, Poe K, and the Steps Network", "Roe, JA | Poe, K | Steps Network"),
    _apa("Roe, J. A., Poe, K., & Steps Study Group.", "Roe, J. A. | Poe, K. | Steps Study Group"),
    _apa("Roe, J. A., Poe, K., & the Steps Consortium",
         "Roe, J. A. | Poe, K. | Steps Consortium"),
    _apa("Roe, J. A., Poe, K., on behalf of the Steps Trial Group.",
         "Roe, J. A. | Poe, K. | Steps Trial Group"),
    _by("Roe JA, Poe K on behalf of the Steps Working Group",
        "Roe, JA | Poe, K | Steps Working Group"),
    _by("Steps Study Group", "Steps Study Group"),
    _by("Steps Study Group; Roe JA, Poe K", "Steps Study Group | Roe, JA | Poe, K"),
]  # fmt: skip
ONE_NAME = [
    _apa("Sukarno.", "Sukarno"),
    _apa("Sukarno, & Poe, K.", "Sukarno | Poe, K."),
    _apa("Poe, K., & Sukarno.", "Poe, K. | Sukarno"),
    _apa("Suharti, Poe, K., & Roe, J. A.", "Suharti | Poe, K. | Roe, J. A."),
    _apa("Plato", "Plato"),
    _by("Poe K, Sukarno", "Poe, K | Sukarno"),
    _by("Poe K, Sukarno, Roe JA", "Poe, K | Sukarno | Roe, JA"),
    _apa("Poe, K., Sukarno, & Roe, J. A.", "Poe, K. | Sukarno | Roe, J. A."),
    _by("Sukarno", "Sukarno"),
    _apa("Roe, J. A., Wulandari, & Poe, K.", "Roe, J. A. | Wulandari | Poe, K."),
]
CHINESE = [
    _by("Wang Xiao-Ming, Li Na", "Wang, Xiao-Ming | Li, Na"),
    _by("Wang XM, Li N", "Wang, XM | Li, N"),
    _by("Wang X-M, Li N", "Wang, X-M | Li, N"),
    _by("王小明, 李娜", "王小明 | 李娜"),
    (f"王小明,李娜. {STEPS}. J Inv Stud. 2013;55:1-4.", TAIL | {"authors": "王小明 | 李娜"}),
    (f"王小明，李娜．{STEPS}．J Inv Stud．2013;55:1-4．", TAIL | {"authors": "王小明 | 李娜"}),
    _apa("王小明, 李娜", "王小明 | 李娜"),
    _apa("Wang, X.-M., & Li, N.", "Wang, X.-M. | Li, N."),
    _apa("Wang, Xiao-Ming, & Li, Na", "Wang, Xiao-Ming | Li, Na"),
    (
        "王小明, 李娜. 早产儿精细运动发展研究[J]. 中华儿科杂志, 2019, 57(3): 181-185.",
        {"authors": "王小明 | 李娜", "title": "早产儿精细运动发展研究",
         "journal": "中华儿科杂志", "year": "2019", "volume": "57", "issue": "3",
         "pages": "181-185"},
    ),
    (f"Xiao-Ming Wang, Na Li (2013). {STEPS}. J Inv Stud, 55, 1–4.",
     TAIL | {"authors": "Wang, Xiao-Ming | Li, Na"}),
]  # fmt: skip
PAGES_LIKE_YEARS = [
    (f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2013;55:1998-2004.", TAIL | {"pages": "1998-2004"}),
    (f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2013;55(3):2001-9.",
     TAIL | {"issue": "3", "pages": "2001-9"}),
    (f"Roe, J. A., & Poe, K. (2013). {STEPS}. Journal of Invented Studies, 55(4), 1998–2004.",
     APA_READ | {"pages": "1998-2004"}),
    (f"Roe JA, Poe K. {STEPS}. J Inv Stud 55, 1998–2004 (2013).", TAIL | {"pages": "1998-2004"}),
    (f"Roe, J.A. and Poe, K. (2013), {STEPS}. J Inv Stud, 55: 2010-2018.",
     TAIL | {"authors": "Roe, J.A. | Poe, K.", "pages": "2010-2018"}),
    (f"Roe, J.A., Poe, K., 2013. {STEPS}. J Inv Stud 55, 2001–2008.",
     TAIL | {"authors": "Roe, J.A. | Poe, K.", "pages": "2001-2008"}),
    (f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2013;55:2012.", TAIL | {"pages": "2012"}),
    (f"Roe JA, Poe K. {STEPS}. J Inv Stud. 2013;2013:1-4.", TAIL | {"volume": "2013"}),
    ("Roe, J. A., & Poe, K. (2013). Steps of the cohort of 1998–2004. Journal of Invented "
     "Studies, 55(4), 1–4.", APA_READ | {"title": "Steps of the cohort of 1998–2004"}),
    ("Roe JA, Poe K. Steps in the 2010 cohort. J Inv Stud. 2013;55:1-4.",
     TAIL | {"title": "Steps in the 2010 cohort"}),
    (f"Roe, J.; Poe, K. {STEPS}. Children 2013, 10, 2009.",
     {"authors": "Roe, J. | Poe, K.", "title": STEPS, "journal": "Children", "year": "2013",
      "volume": "10", "pages": "2009"}),
    (f"Roe, J. A., & Poe, K. (2013). {STEPS}. Journal of Invented Studies, 55(4), 2014.",
     APA_READ | {"pages": "2014"}),
]  # fmt: skip

KINDS = {
    "ahead of print": AHEAD_OF_PRINT,
    "article numbers": ARTICLE_NUMBERS,
    "titles with a place": TITLES_WITH_A_PLACE,
    "publishers' own lines": PUBLISHERS,
    "databases' numbers": TAILS,
    "suffixes": SUFFIXES,
    "particles behind": PARTICLES,
    "groups": GROUPS,
    "one name": ONE_NAME,
    "Chinese names": CHINESE,
    "pages like years": PAGES_LIKE_YEARS,
}

# What could as well be read otherwise.
ASKED = [
    f"Sukarno, Poe K. {STEPS}. J Inv Stud. 2013;55:1-4.",
    f"Sukarno. {STEPS}. J Inv Stud. 2013;55:1-4.",
    f"Li Wang, Na Li (2013). {STEPS}. J Inv Stud, 55, 1–4.",
    f"{STEPS}. Roe J, Poe K. J Inv Stud. 2013;5:1-4.",
    f"Jane Roe, OT & Karl Poe, MD (2013). {STEPS}. J Inv Stud, 5, 1–4.",
    "Roe J. Play in rural schools, Kenya. 2013;5:1-4.",
    "Roe, J. (2013). Play in rural schools, Lima, Peru, 5, 1–4.",
    "Roe, J. (2018). Steps for all. Kite House.",
    f"Roe J, Poe K (2024) {STEPS}. Kites. https://doi.org/10.5555/kites.1",
    f"Roe J, Poe; K. {STEPS}; J Inv Stud vol 5",
    f"{STEPS} by Roe and Poe, J Inv Stud 55(3) 1-4, 2013",
]
