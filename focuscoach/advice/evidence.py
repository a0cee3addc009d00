"""The studies behind the advice, each with what it found and a grade that says how far it carries.

A grade follows from two facts: how the study was made, and where its result was read.

    A  an experiment or natural experiment, read in the paper's own words
    B  interviews, a survey or observation, read in the paper's own words
    C  a result known from a secondary copy only, or our own calculation from stated assumptions
    D  a convention or a theory: no study was found that tests it

No grade says that a result holds for you: nearly all of these are about other people in other places.
"""

from __future__ import annotations

from focuscoach.advice.study import GRADES, Study
from focuscoach.errors import mark
from focuscoach.locale import Translate
from focuscoach.report import Evidence

__all__ = ["EVIDENCE", "GRADES", "Study", "cite"]

EVIDENCE: dict[str, Study] = {
    "marin-2012": Study(
        "Marin 2012, Don't mention it, Social Networks 34(2):181-192, doi:10.1016/j.socnet.2011.11.002",
        mark("People who knew of a concrete opening and a person for it mentioned it 27 per cent of the time: they "
             "were not sure that the other wanted it. People whose goals are known get the tip."),
        "observation",
    ),
    "park-2024": Study(
        "Park, Nault & Kuwabara 2024, When brokers don't broker, OBHDP 180",
        mark("In six experiments (n=2,863) and one in the field (n=541) asking “you or someone you know” "
             "brought better help than asking “you”: people avoid passing on a request on their own "
             "account."),
        "experiment",
    ),
    "bond-2018": Study(
        "Bond, Labuzova & Fernandez 2018, Sociological Science 5:380-401, doi:10.15195/v5.a17",
        mark("Anyone who refers somebody weighs helping against their own reputation: give contacts something that "
             "they can stand behind."),
        "observation",
    ),
    "utz-2016": Study(
        "Utz 2016, Is LinkedIn making you more successful?, New Media & Society 18(11):2685-2702, "
        "doi:10.1177/1461444815604143",
        mark("In a representative Dutch sample posting about work went with more informational benefit, "
             "such as being referred to openings, on every network."),
        "observation",
    ),
    "utz-breuer-2019": Study(
        "Utz & Breuer 2019, Cyberpsychology, Behavior, and Social Networking 22(3), "
        "doi:10.1089/cyber.2018.0294",
        mark("Followed over time, professional posting went together with benefits but hardly predicted "
             "later ones (n=685): what causes what is open."),
        "observation",
    ),
    "leonardi-2015": Study(
        "Leonardi 2015, MIS Quarterly 39(4), doi:10.25300/MISQ/2015/39.4.1",
        mark("Where messages of colleagues became visible, knowing who knows what rose by 31 per cent in "
             "six months, and not at all in the control group."),
        "experiment",
    ),
    "levordashka-2016": Study(
        "Levordashka & Utz 2016, Computers in Human Behavior 60:147-154",
        mark("People report to know those they follow but never met, from fragments alone: small posts add "
             "up."),
        "observation",
    ),
    "sanchez-martin-2024": Study(
        "Sanchez-Martin, Utz & Valera 2024, arXiv:2403.17776",
        mark("Too few telling posts reach a reader to learn who knows what: exposure is the limit, so "
             "repeat."),
        "observation",
    ),
    "wang-kraut-2012": Study(
        "Wang & Kraut 2012, Twitter and the development of an audience, CHI",
        mark("People who stayed on topic gained more followers: 0.01 more likeness between a person's tweets went "
             "with 111 more followers. Followers are not job tips, and this is a correlation."),
        "observation", "secondary",
    ),
    "weng-menczer-2015": Study(
        "Weng & Menczer 2015, Topicality and impact in social media, PLoS ONE 10(2):e0118410, "
        "doi:10.1371/journal.pone.0118410",
        mark("People whose subjects are few have more influence; a single message does better when it joins "
             "several."),
        "observation",
    ),
    "hutto-2013": Study(
        "Hutto, Yardi & Gilbert 2013, CHI, doi:10.1145/2470654.2470771",
        mark("Over 15 months informational posts drew followers about 30 times as strongly as posts about "
             "oneself; broadcasting without replying slowed growth."),
        "observation", "secondary",
    ),
    "naaman-2010": Study(
        "Naaman, Boase & Lai 2010, CSCW, doi:10.1145/1718918.1718953",
        mark("Of some 350 Twitter users 80 per cent wrote mainly about themselves; those who shared "
             "information had more followers."),
        "observation", "secondary",
    ),
    "andre-2012": Study(
        "Andre, Bernstein & Luther 2012, CSCW, doi:10.1145/2145204.2145277",
        mark("In 43,738 ratings readers found questions and information most worth reading, and "
             "where-I-am-now posts least."),
        "observation",
    ),
    "colliander-2017": Study(
        "Colliander et al. 2017, The social media balancing act, Computers in Human Behavior 74:277-285, "
        "doi:10.1016/j.chb.2017.04.042",
        mark("A balanced feed raised interest and voting intention over a strictly professional one (n=265, "
             "politicians), because it was liked."),
        "experiment",
    ),
    "degroot-2015": Study(
        "DeGroot, Young & VanSlette 2015, Communication Education, doi:10.1080/03634523.2015.1014386",
        mark("An instructor's feed was believed most when professional (5.49 of 7), then mixed (5.14), then "
             "social (4.70)."),
        "experiment", "secondary",
    ),
    "comunicar-2022": Study(
        "Twitter and teacher credibility, Comunicar 71 (2022)",
        mark("Competence, care and trust went down from a professional to a mixed to a social feed (n=166)."),
        "experiment",
    ),
    "johnson-2011": Study(
        "Johnson 2011, Learning, Media & Technology 36(1):21-38, doi:10.1080/17439884.2010.534798",
        mark("An instructor's social feed was believed more than a scholarly one (n=120): the opposite "
             "sign."),
        "experiment",
    ),
    "batenburg-2017": Study(
        "Batenburg & Bartels 2017, Computers in Human Behavior 74:265-276, doi:10.1016/j.chb.2017.04.033",
        mark("Letting professional contacts see the person made a future colleague more likeable (n=257)."),
        "experiment",
    ),
    "lin-utz-2017": Study(
        "Lin & Utz 2017, Computers in Human Behavior 70:426-436, doi:10.1016/j.chb.2017.01.012",
        mark("Posting more often made people feel closer to the writer; intimate disclosure more often "
             "lowered attraction; a story entertains."),
        "experiment",
    ),
    "altenmuller-2023": Study(
        "Altenmüller, Kampschulte, Verbeek & Gollwitzer 2023, Science communication gets personal, Journal of "
        "Experimental Psychology: Applied 29(4):793-812, doi:10.1037/xap0000489",
        mark("In six experiments (n=2,431) scientists who told of themselves were felt to be a little closer and "
             "warmer, and held to be less competent; what they had found was believed as much. A field "
             "experiment (n=480) doubts that it matters in practice."),
        "experiment",
    ),
    "zhang-lu-2022": Study(
        "Zhang & Lu 2022, Behind the lab coat, New Media & Society, doi:10.1177/14614448221141681",
        mark("Scientists who posted of their private life were rated more likable and less competent; those "
             "who posted of their working life more competent and more engaging (n=1,458)."),
        "experiment",
    ),
    "chiang-suen-2015": Study(
        "Chiang & Suen 2015, Computers in Human Behavior 48:516-524, doi:10.1016/j.chb.2015.02.017",
        mark("Recruiters went by how well a profile argued for the fit with the job and the organisation; "
             "whether they felt a personal fit did not change what they recommended."),
        "observation",
    ),
    "wheeler-2022": Study(
        "Wheeler, Garlick, Johnson, Shaw & Gargano 2022, LinkedIn(to) job opportunities, American Economic Journal: "
        "Applied Economics",
        mark("Of more than 1,600 job-seekers in South Africa those who were taught to use LinkedIn had work "
             "more often, 77 against 70 per cent, and still a year later, mostly through what they learnt of "
             "employers. It tests using LinkedIn, and not what is posted there."),
        "experiment",
    ),
    "evsyukova-2025": Study(
        "Evsyukova, Rusche & Mill 2025, LinkedOut?, Quarterly Journal of Economics 140(1):283-334, "
        "doi:10.1093/qje/qjae035",
        mark("Requests from profiles of Black people were accepted 13 per cent less often (20,000 users); once "
             "connected they were helped as much. Reach is unequal before anything is posted, so being known is no "
             "merit alone."),
        "experiment",
    ),
    "alabrese-2024": Study(
        "Alabrese, Capozza & Garg 2024, Politicized scientists, CESifo working paper 11254",
        mark("Of scientists those whose posts were neutral were believed most; the more political their posts, to "
             "either side, the less they were believed and read (experiments with some 4,000 people in the "
             "United States)."),
        "experiment",
    ),
    "ollier-malaterre-2013": Study(
        "Ollier-Malaterre, Rothbard & Berg 2013, Academy of Management Review 38(4):645-669, "
        "doi:10.5465/amr.2011.0235",
        mark("Choosing what one tells of private life among professional contacts should raise respect and "
             "liking."),
        "convention",
    ),
    "mcchesney-2023": Study(
        "McChesney & Foster 2023, Journal of Business and Psychology",
        mark("People with hiring background (n=409) rated the writer of a post on anxiety or depression as "
             "less stable and less conscientious. That says what readers do, not what you should tell."),
        "experiment", "secondary",
    ),
    "granovetter-1973": Study(
        "Granovetter 1973, The strength of weak ties, American Journal of Sociology 78(6):1360-1380",
        mark("Of 54 people with a job through a contact, 28 per cent saw that contact rarely and 56 per "
             "cent now and then."),
        "observation", "secondary",
    ),
    "rajkumar-2022": Study(
        "Rajkumar et al. 2022, A causal test of the strength of weak ties, Science 377:1304-1310, "
        "doi:10.1126/science.abl4476",
        mark("Among 20 million members moderately weak ties led to most new jobs; in less digital sectors "
             "strong ties did. Not replicated yet."),
        "experiment",
    ),
    "gee-2017": Study(
        "Gee, Jones & Burke 2017, Social networks and labor markets, Journal of Labor Economics 35(2)",
        mark("Most people were helped by one of their many weak ties, but one strong tie was worth more "
             "than one weak tie (6 million users)."),
        "observation",
    ),
    "burke-kraut": Study(
        mark("Burke & Kraut, panel of Facebook users who lost a job (summary)"),
        mark("Talking with strong ties went with about twice the chance of a job within three months; "
             "talking with weak ties with a lower one."),
        "observation", "secondary",
    ),
    "levin-2011": Study(
        "Levin, Walter & Murnighan 2011, Dormant ties, Organization Science 22(4):923-939",
        mark("Contacts gone silent gave advice at least as useful as current ones: a silence is not the "
             "end."),
        "observation",
    ),
    "maastricht-2010": Study(
        mark("Maastricht University study of about 2010, as told in PCM, Netwerken via LinkedIn loont"),
        mark("People with most contacts on LinkedIn were offered most job information. The study did not "
             "look at what they posted; the advice on content is the article's own."),
        "observation", "secondary",
    ),
    "glances": Study(
        mark("focuscoach, calculation: five random posts, the focus at least twice and the person at least once"),
        mark("With 70 per cent on focus and 30 per cent personal a reader of five posts has an 80 per cent chance "
             "of meeting both; at 60/40 it is 84, at 90/10 41, at 30/60 46."),
        "calculation",
    ),
    "repetition": Study(
        mark("focuscoach, calculation: two posts a week, each seen by 5 per cent of contacts, half of them on focus"),
        mark("After 13 weeks there is a 14 per cent chance that a contact has seen two posts on the focus, after 26 "
             "weeks one of 37: patience beats one brilliant post."),
        "calculation",
    ),
    "small-samples": Study(
        mark("focuscoach, simulation of short histories"),
        mark("At 10 posts a share is known to 25 points, at 30 to 16, at 100 to 9; a short history looks "
             "more focused than it is."),
        "calculation",
    ),
    "thumb": Study(
        mark("Rules of thumb such as 5-3-2 (T.A. McCann)"),
        mark("Of ten posts five of others, three own, two personal: the only well-known rule with a "
             "personal share. No study supports it."),
        "convention",
    ),
    "set-phrases": Study(
        mark("focuscoach, on the words of a profile"),
        mark("No study was found that tests which words of a headline are read, remembered or searched for: "
             "that plain words beat jokes, letters and set phrases is a convention."),
        "convention",
    ),
    "who-can-read": Study(
        mark("focuscoach, on public posts"),
        mark("A public post can be read, kept and found by anybody, employers and strangers included."),
        "convention",
    ),
}  # fmt: skip
"""Every study by its key."""


def cite(key: str, translate: Translate, *, counter: bool = False) -> Evidence:
    """Return a study as the report shows it; `counter` where it speaks against the claim.

    >>> cite("marin-2012", str).grade
    'B'
    """
    study = EVIDENCE[key]
    return Evidence(translate(study.reference), translate(study.finding), study.grade, counter)
