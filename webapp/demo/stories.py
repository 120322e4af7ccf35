"""What people of the demo hospital say: issues with what became of them, answers, thanks, cards. All invented.

Shares follow what is published: equipment and communication lead (Frankel 2005, more than 230 rounds); four in five are
solved, the rest wait, are parked or cannot be done (a board at VA Ann Arbor: 45 of 55); one leader round in four names
somebody to thank (Nobl). What is old and still open is rare: it is what a manager should see first.
"""

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Story:
    """Something that got in the way, and what would be done about it; `beds` when it takes a ward to happen in."""

    category: str
    title: str
    done: str
    effort: str = "days"
    priority: str = "P3"
    beds: bool = False


WEIGHTS = {
    "equipment": 23, "communication": 26, "facilities": 11, "supplies": 11, "it": 9, "staffing": 6, "environment": 6,
    "process": 5, "safety": 4, "medication": 3, "experience": 2, "training": 2, "security": 1, "other": 1,
}  # fmt: skip

STORIES = (
    Story("equipment", "The bladder scanner's battery dies within an hour", "New battery fitted, a spare is charging", "minutes", beds=True),
    Story("equipment", "Two infusion pumps beep and nobody knows why", "Both pumps swapped, the old ones are being checked"),
    Story("equipment", "No working thermometer on the late shift", "Four thermometers delivered and labelled for the unit", "minutes", "P2"),
    Story("equipment", "We hunt for a hoist every morning", "A second hoist lives by room 12 now", beds=True),
    Story("equipment", "The blood pressure cuff for large arms is torn", "Replaced, and two more are in the drawer", "minutes"),
    Story("equipment", "The wheelchair by the lift has no brakes", "Brakes repaired and all chairs checked", "days", "P2"),
    Story("equipment", "The suction by the second bay is weak", "Hose replaced, pressure measured", "minutes", "P2", beds=True),
    Story("equipment", "The ice machine leaks and is taped up", "Seal replaced, tape gone", "days", beds=True),
    Story("equipment", "The scale shows another weight each time", "Calibrated, and its tag is in date again", "minutes"),
    Story("equipment", "Three monitors have no cable for the left side", "Cables came, one spare hangs in the store", "minutes"),
    Story("equipment", "The bed in the corner will not go up", "Motor replaced, bed is back", "days", "P2", beds=True),
    Story("equipment", "One of the two ECG machines is always away", "It has a home and a sign-out sheet", "days"),
    Story("communication", "Handover from Emergency arrives after the patient", "The nurse now calls before the porter leaves", beds=True),
    Story("communication", "We hear about discharges at four in the afternoon", "Likely discharges are on the board by ten", "project", beds=True),
    Story("communication", "Nobody told us the lab hours had changed", "New hours posted, and in the weekly note", "minutes"),
    Story("communication", "Doctors change the plan and the board does not", "The round ends at the board now, plan first", beds=True),
    Story("communication", "Three phone lists, and each has other numbers", "One list, with a date on it", "minutes"),
    Story("communication", "The interpreter's number is known to two of us", "It stands on every phone now", "minutes"),
    Story("communication", "Night shift never hears what the day decided", "Decisions of the day are read out at seven", "days"),
    Story("communication", "Visitors are sent to the wrong entrance", "The letter names the right door", "days"),
    Story("communication", "Families ask us for news we were not given", "The doctor writes one line for families each noon", "project", beds=True),
    Story("communication", "A cancelled appointment reaches us last", "The list comes at seven and again at noon", "days"),
    Story("facilities", "The door to the linen room sticks", "Door planed and oiled", "minutes"),
    Story("facilities", "It is cold here at night", "The valve was stuck, it is warm now"),
    Story("facilities", "The light over the medicine bench flickers", "Light replaced", "minutes", "P2"),
    Story("facilities", "Water drips from the ceiling by the window", "Pipe sealed, tile changed", "days", "P2"),
    Story("facilities", "The staff toilet on the corridor has been shut for weeks", "Open again since Tuesday"),
    Story("facilities", "The automatic door stays open in the wind", "Sensor set, it closes again", "minutes"),
    Story("facilities", "An oxygen outlet hisses", "Outlet replaced the same hour and tested", "minutes", "P1", beds=True),
    Story("facilities", "The lift stops between floors for a moment", "The maker reset it and comes monthly now", "days", "P2"),
    Story("supplies", "Small gloves run out every weekend", "The weekend level is doubled", "minutes"),
    Story("supplies", "No slings in medium, again", "Twenty slings came, and the level is set", "days", "P2", beds=True),
    Story("supplies", "The new dressing packs come without scissors", "Scissors are back in the pack"),
    Story("supplies", "We borrow saline from the unit next door at night", "Saline is on the night round of stores now", "minutes"),
    Story("supplies", "Paper for the label printer ends in the evening", "Two rolls stand behind it, always", "minutes"),
    Story("supplies", "The linen cart is short by ten sheets", "The count is raised to sixty", "minutes", beds=True),
    Story("supplies", "Nobody can reach the top shelf", "Light things up, heavy things at the waist", "minutes"),
    Story("it", "The label printer prints every second label", "Printer replaced"),
    Story("it", "It takes four minutes to sign in on the computers", "Two old machines replaced, sign-in takes one", "project"),
    Story("it", "The scanner loses the network by the window", "An access point was added"),
    Story("it", "New starters wait a week for a login", "Logins are ready on the first day now"),
    Story("it", "The screen at the desk goes dark in the middle of typing", "It waits twenty minutes now", "minutes"),
    Story("it", "Two computers for nine people at shift change", "A third one is on a cart", "project"),
    Story("staffing", "Nobody covers breaks after eight in the evening", "The float nurse covers breaks until eleven", "days", "P2"),
    Story("staffing", "Two nurses for all the beds on Sunday night", "Sunday night has a third nurse", "project", "P2", beds=True),
    Story("staffing", "The late porter is shared by five units", "From five to nine there are two", "days"),
    Story("staffing", "Roster changes are told the evening before", "Changes are made by Wednesday, or asked first", "project"),
    Story("environment", "The soiled bin is full by noon", "Emptied at eleven and at four now", "minutes"),
    Story("environment", "Cleaning starts in the middle of handover", "Cleaning starts at eight instead of seven", "minutes"),
    Story("environment", "The curtain in the third bay is stained", "Curtain changed", "minutes", beds=True),
    Story("environment", "The sharps box by the door is overfull", "Changed, and it is on the morning walk", "minutes", "P2"),
    Story("process", "The same form is filled in twice for each transfer", "The second form is gone", "project", beds=True),
    Story("process", "Nobody knows who orders the special mattresses", "The charge nurse orders them, it is on the board", "minutes", beds=True),
    Story("process", "Referrals are faxed, then typed again", "They come by mail and are filed by name", "project", "P4"),
    Story("process", "Could the pre-op list be on one page?", "It is, since Monday", "days", "P4"),
    Story("safety", "Beds are parked in front of the fire door", "A marked bay for beds, and the porters know", "minutes", "P2"),
    Story("safety", "The floor by the sluice is slippery when wet", "A mat and a drain cover are in place", "days", "P2"),
    Story("safety", "Cables lie across the way to the window", "They run along the wall now", "minutes", "P2"),
    Story("medication", "Two vials on the shelf look the same", "They stand on different shelves with red labels", "minutes", "P2"),
    Story("medication", "The evening pharmacy run comes too late for the round", "The run leaves at five now"),
    Story("medication", "The fridge alarm rings and there is no list of whom to call", "The list hangs on the door", "minutes"),
    Story("experience", "Call bells in the end rooms are hard to hear", "A second speaker was put up", "days", beds=True),
    Story("experience", "The food trolley squeaks past at six in the morning", "Wheels changed", "minutes", beds=True),
    Story("experience", "There is nowhere to sit while waiting", "Six chairs stand by the window", "days"),
    Story("training", "Half of us never used the new lift chair", "Three short sessions held, list on the board"),
    Story("training", "Who shows new colleagues the crash cart?", "The educator does, on the first Tuesday", "minutes"),
    Story("security", "The car park is dark after the late shift", "Six lights replaced, guards walk at ten", "days", "P2"),
    Story("security", "The back door opens without a card", "Lock replaced the same day", "days", "P2"),
    Story("other", "Where do lost glasses go?", "A labelled box stands at the front desk", "minutes"),
    Story("other", "Could we have a plant for the break room?", "Two came, and somebody waters them", "minutes", "P4"),
)  # fmt: skip

THINGS = ("equipment", "facilities", "supplies", "it", "environment", "medication", "security")
REFUSALS = {
    "equipment":     ("cost", "Not this year: it stands on next year's list, and until then one from the pool is yours."),
    "facilities":    ("cost", "Not this year: it goes with the rebuilding of this floor."),
    "supplies":      ("rule", "The contract leaves us one maker until spring, so we cannot order another."),
    "it":            ("safety", "It would open a way into the records, so we cannot."),
    "environment":   ("cost", "There is nobody for another time a day this year."),
    "medication":    ("rule", "The law does not let us keep it in another way."),
    "security":      ("rule", "The fire code wants that way free at all times."),
    "communication": ("rule", "It would carry names to people who may not have them."),
    "process":       ("rule", "The insurer asks for it as it is. We asked again, and the answer was no."),
    "staffing":      ("cost", "There is no post for it this year."),
    "safety":        ("safety", "It would block the way out, so we cannot do it like that."),
    "experience":    ("cost", "Not before the ward is rebuilt."),
    "training":      ("cost", "There are no hours left for it this quarter."),
    "other":         ("not_ours", "It belongs to the landlord. We passed it on and cannot do more."),
}  # fmt: skip
AFTER_A_NO = ("Ask us again in spring.", "We look at it again in half a year.", "Tell us if it gets worse.")
WAITS_FOR = {
    True: (
        "The part is ordered and comes from abroad.",
        "Waits for the budget round of the month.",
        "The contractor comes when the unit is half empty.",
        "Needs a decision of the whole site first.",
    ),
    False: (
        "Waits for the next meeting of the leads.",
        "Waits for the budget round of the month.",
        "Waits for the new roster.",
        "Needs a decision of the whole site first.",
    ),
}
SECOND = {True: "second visit", False: "told again, to every shift"}
NOT_YET = (
    "It came back after two days.",
    "Better, but not on the late shift.",
    "Only half of it was done.",
)
WORDS_BACK = {
    True: (
        "On my list for today.",
        "Ordered, it should be here this week.",
        "Had a look: needs a part.",
        "Asked the supplier.",
    ),
    False: (
        "On my list for today.",
        "I am asking those who do it every day.",
        "We talk about it at the next huddle.",
        "Asked the other units how they do it.",
    ),
}
WORKS_WELL = (
    "The safety minute at the start of each shift.",
    "Porters and nurses share one list for the afternoon.",
    "New colleagues get a buddy for the first month.",
    "We restock at four, so the night starts complete.",
    "Families are called before they have to ask.",
)
ONE_THING = (
    "Get us the second hoist.",
    "Let discharges be known before noon.",
    "A quiet place for breaks.",
    "Somebody to answer when supplies run out at night.",
)
THANKS = (
    "stayed late to settle a worried family",
    "found the missing pump in ten minutes",
    "taught the whole shift the new lift chair",
    "noticed the wrong label before it mattered",
    "kept the corridor clear all through the rush",
    "covered two breaks without being asked",
)
CARDS = {
    "safety": ("Wet floor sign for the sluice", "Two people at risk of falling", "Check the crash cart seal"),
    "quality": ("Pain scores missing on the early round", "Line reviews before noon"),
    "delivery": ("Three discharges before eleven", "One bed waits for transport", "Late lab results from last night"),
    "people": ("Float nurse joins at nine", "Breaks: who covers after two?", "Cake at three, a birthday"),
    "resources": (
        "Scanner back from repair at ten",
        "Gloves small: borrow from next door",
        "New label printer to set up",
    ),
}
OUTSIDE = ("Omar from Transport", "the night porter", "Kim in Pharmacy", "the volunteers at the front desk")


def is_a_thing(category: str) -> bool:
    """Something that can be mended or bought; the rest is what people do with each other."""
    return category in THINGS


def refusal(category: str, rng: Random) -> tuple[str, str]:
    """The reason and the sentence of an honest no that fits what was raised."""
    reason, why = REFUSALS[category]
    return reason, f"{why} {rng.choice(AFTER_A_NO)}"


def waits_for(category: str, rng: Random) -> str:
    return rng.choice(WAITS_FOR[is_a_thing(category)])


def word_back(category: str, rng: Random) -> str:
    return rng.choice(WORDS_BACK[is_a_thing(category)])
