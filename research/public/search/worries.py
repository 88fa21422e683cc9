"""Words by which parents ask about a child, and which no list of easy words has.

None is anybody's name. Whoever misses one adds it: what nobody found is kept in these words alone.
"""

from functools import cache
from importlib.util import find_spec
from pathlib import Path

WORRIES = frozenset(
    """
    adhd allergies allergy anger angry anxiety anxious aphasia apraxia articulation asthma ataxia
    attachment attention autism autistic babbling bedtime bedwetting behavior behaviour bilingual
    biting blinking bottle bowel breastfeeding bullying burping calm calming chewing choking clingy
    clumsiness clumsy colic coloring colouring communication concentrate concentration concussion
    constipation constipated coordination cosleeping cramps crawl crawling crayons crying cuddling
    daycare deaf delay delayed depressed depression dexterity diapers disability disabled
    distracted divorce drawing dribbling drooling dummy dyslexia dyspraxia eczema emotional
    emotions epilepsy epileptic expressive eyesight fainting feeding fidget fidgeting fidgety fine
    flapping flatfoot floppy fluency focus focusing formula friendships frustrated frustration
    fussy gagging gifted glasses grasp grip gross handed handedness handwriting headache headaches
    headbanging hearing hips hitting homework hyperactive hypermobile hypermobility hypersensitive
    hypertonia hypotonia hypotonic hygiene imitate imitation immature impulsive impulsivity
    incontinence independence independent insomnia interaction intolerance introvert jaundice
    jealous jealousy kicking kindergarten lactose language lazy learning limping lisp lonely loud
    meltdown meltdowns memory messy milestones motor mouthing mumbling muscle muscles mute
    nailbiting naps nausea neurodivergent nightmares nightmare noise noises obese obesity
    obsessive outbursts overstimulated overweight pacifier panic parenting pencil perfectionism
    phobia picky pincer planning playground plagiocephaly pointing posture potty preschool
    preschooler premature pronunciation puberty puzzles reflex reflexes reflux regression rocking
    routine routines rolling scissors scoliosis screaming screens seizures selective sensitive
    sensitivity sensory separation setbacks shyness sibling siblings sitting sleepless
    sleepwalking sleeping slouching smartphone snoring social socks solids spasticity spastic
    speech squint stammer stammering stares staring stimming stomach stubborn stutter stuttering
    swaddling swallow swallowing tablet talking tantrum tantrums teething teeth temper textures
    therapy thumb tics tic tidy tinnitus tired tiptoe tiptoes toddler toddlers toilet toileting
    tongue toothbrushing torticollis touch tracing transitions trauma tremor tremors tummy tutoring
    twins typing underweight vision visual vocabulary vomiting waking walking weaning weight
    wetting whining whooping withdrawn worried worries worry writing
    """.split()
)


@cache
def easy_words() -> frozenset[str]:
    """Return the 3,000 words that fourth-graders know, which come with textstat, less a name."""
    package = Path(next(iter(find_spec("textstat").submodule_search_locations)))
    text = (package / "resources" / "en" / "easy_words.txt").read_text(encoding="utf-8")
    return frozenset(text.split()) - {"bob"}
