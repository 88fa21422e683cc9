"""Ten texts as they come from therapists who have just read a study: right, and hard to read.

Each is given in lines, as an outline of findings has them.
"""

# ruff: noqa: E501 - a line of the text is a line here

TEXTS = {
    "fine motor": """
        The researchers evaluated a handwriting intervention for 48 children of primary school age.
        Participants attended 12 sessions over 6 weeks, and they received additional practice activities at home.
        The intervention combined fine motor activities with visual-motor integration tasks.
        Children demonstrated considerable improvement in legibility after the intervention.
        Writing speed did not improve.
        Teachers reported that 31 of the 48 children participated more independently in classroom activities.
        Parental involvement facilitated regular practice.
        It is important to select activities that the child enjoys in order to maintain motivation.
        The improvement persisted at follow-up after 3 months, but the sample was limited.
    """,
    "sleep": """
        The investigation examined sleep duration and difficulties in 120 preschool children.
        Difficulties initiating sleep were identified in 42 of the 120 children.
        Consistent bedtime routines may facilitate longer sleep duration.
        Families required assistance to implement the routine on a daily basis.
        Electronic devices were frequently utilised immediately prior to bedtime.
        The study did not establish whether restricting devices improves behaviour.
        Additional research is necessary to determine the optimal duration of the routine.
        Adequate sleep is essential for development and concentration.
        Consult a physician if the difficulties persist.
    """,
    "feeding": """
        Many children with developmental difficulties exhibit selective eating.
        The intervention provided 10 consultations with a specialist, and families participated in group activities.
        Repetitive exposure to unfamiliar foods was associated with increased acceptance.
        Approximately 6 in 10 children consumed an additional vegetable subsequent to the intervention.
        Pressure during meals was detrimental and it decreased enjoyment.
        It is beneficial to establish a predictable environment for meals.
        Caregivers should observe the child's preferences and not utilise food as a reward.
        The researchers could not determine which component of the intervention was responsible.
        Seek medical attention immediately if your child has difficulty swallowing.
    """,
    "cerebral palsy and play": """
        The study investigated intensive therapeutic play for 30 children with unilateral cerebral palsy.
        Participants performed bilateral coordination activities for 2 hours on a daily basis.
        Upper limb function improved considerably in comparison with conventional occupational therapy.
        The children utilised the affected hand more spontaneously in everyday activities.
        Fatigue was the predominant adverse effect, and it occurred in 4 of the 30 children.
        Families described substantial difficulty accommodating the intensive regimen.
        Motivation and enjoyment are essential for participation.
        The intervention may not be appropriate for younger children.
        Professional supervision is necessary to modify the activities individually.
    """,
    "screen time": """
        This longitudinal study monitored the development of 500 infants for a period of 3 years.
        Excessive screen exposure was associated with decreased vocabulary at the age of 3.
        The association was attenuated subsequent to adjustment for maternal education.
        Social interaction and shared reading may facilitate language acquisition.
        The investigators did not demonstrate that screens cause the difficulties.
        Parental utilisation of telephones was not evaluated.
        Families can initiate conversational activities in numerous everyday situations.
        It is preferable to select educational programmes and to participate in them together.
        Additional investigation is required to determine the consequences of interactive media.
    """,
    "sensory": """
        Researchers assessed a sensory intervention for 36 children with attention difficulties.
        Weighted equipment was utilised in 2 sessions every week, and it was individually modified.
        Concentration during classroom activities did not improve.
        Teachers observed a temporary reduction in repetitive movements in 9 of the 36 children.
        The majority of families reported considerable enjoyment.
        The evaluation had significant methodological limitations, because assessors recognised the participants.
        It is necessary to monitor the child continuously when utilising weighted equipment.
        Alternatively, physical activity may regulate the level of arousal.
        Consult an occupational therapist prior to purchasing equipment.
    """,
    "premature": """
        The investigation followed 210 preterm infants until they attained the age of 5.
        Motor difficulties were identified in 63 of the 210 children.
        Early intervention may enhance cognitive development, but the improvement is not permanent.
        Parental responsiveness and a stimulating environment were particularly important.
        The investigators recommend regular assessment of motor and cognitive abilities.
        Positioning the infant in prone under supervision promotes postural stability.
        It is essential that infants are positioned supine for sleep.
        Families require comprehensive information prior to discharge.
        Neonatal complications did not predict school performance in every child.
    """,
    "bicycle": """
        The researchers developed an intensive programme to facilitate bicycle riding.
        Participants were 24 children with coordination difficulties, and they completed 5 sessions.
        Riding independently was accomplished by 19 of the 24 children.
        The instructors gradually increased the difficulty of the activity.
        Simultaneous instructions and demonstrations were not beneficial.
        Children who participated expressed considerable satisfaction and additional self-confidence.
        The intervention required adapted equipment and experienced personnel.
        The study did not evaluate the safety of riding in traffic.
        It is important to obtain an appropriate helmet prior to the initial attempt.
    """,
    "dressing": """
        The objective of the study was to enhance independence in activities of daily living.
        Occupational therapists instructed 40 families to implement visual supports at home.
        The strategies enabled children to perform dressing activities with less assistance.
        Improvement was observed in 26 of the 40 children subsequent to 8 weeks.
        Parental stress did not decrease significantly.
        Adequate preparation and sufficient time were necessary components of the intervention.
        Caregivers identified motivation as the predominant obstacle.
        It is preferable to commence with a simple activity and to gradually increase the requirements.
        The investigators could not determine the optimal frequency of repetition.
    """,
    "emotions": """
        The intervention was developed to improve emotional regulation in adolescents.
        Relaxation techniques were demonstrated in 8 group sessions, and participants utilised them at home.
        Psychological difficulties decreased in 22 of the 60 participants.
        The improvement was not maintained at follow-up after 6 months.
        Participants communicated more effectively with family members and educators.
        It may be beneficial to incorporate the techniques in everyday situations.
        Additional professional assistance is required in the event that difficulties deteriorate.
        The investigation was conducted in a single educational environment.
        Consequently, the conclusions are preliminary.
    """,
}


def lines(name: str) -> list[str]:
    """Return the lines of the text `name`."""
    return [line.strip() for line in TEXTS[name].strip().split("\n")]
