"""The sentences of the two seed articles, drawn: kind, ``+`` where a paragraph goes on, first and last words.

``T`` title, ``H`` heading, ``C`` caption, ``F`` furniture, blank for the story. A sentence of fewer than ten words
stands in full.
"""

SEED_PAGES = {
    "000_b35e447825ba055f.txt": """
F July 13, 2024
F Brighton Journal
F Complete News World
T Kim Jong Un and … sign a strategic partnership
F Kim Jong Un and … sign a strategic partnership
  Kim and Putin then … talks at Kumsusan Palace.
  “We highly appreciate your … to Russian state media.
  He also said that … States and its vassals.”
  Russian state media reported … support all Russian policies.”
  Russian official media reported … an additional two hours.
  Earlier, Kim was at … Korean Central News Agency.
 +He then accompanied Putin … leader will be staying.
  The agency said that … Russia and North Korea.
C Putin, left, and Kim, … by Russian state media.
C+Kristina Kormilitsyna/AFP – Getty Images
  Putin’s last visit to … of a deepening relationship.
F See also Israeli PM meets Putin to discuss Ukraine
  Putin on Wednesday described … Russia and North Korea.
  Lamy Kim, a professor … anti-US and anti-Western alliance.”
  Officials in the West … its allies in Asia.
  Secretary of State Antony … has begun against Ukraine.”
  He said North Korea … for use in Ukraine.
  US intelligence officials believe … officials told NBC News.
 +They said the Biden … launching a nuclear-armed missile.
  Both North Korea and … supported in the past.
  Russia ended monitoring of … of his weapons tests.
F See also The European … grain and food imports
  The South Korean Foreign … regional peace and stability.”
  Pyongyang may also gain … economy and missile program.
  “Their cooperation will further … Kim, the Honolulu professor.
  It is also a … his father and grandfather.
  “There are economic gains and reputational gains,” she said.
""",
    "004_45bac6070f01e80f.txt": """
  Seoul, South Korea – … united front against Washington.
  CBS News senior foreign … fundamentally allies of expediency.
 +The pact they signed … and its international backers.
  Concern has been growing … weapons and missile program.
  Russian state media said … to last an hour.
H Kim pledges “full support” to Russia amid Ukraine war
  Speaking at the start … against the Russian Federation.”
  He called the agreement … during the Korean War.
  Kim said Moscow and … and territorial rights”. integrity.”
  Kim has used similar … led by the US.
  It was not immediately … agreement were initially released.
H Putin gives Kim another … receives portraits in return
  Putin’s foreign affairs adviser … gifts after the talks.
  Putin presented Kim with … a naval officer’s dagger.
 +It was the second … of his isolated country.
  “When the head of … was delivered to Kim.
 +“So this decision has been made…
 +North Korea is our … neighbors, including North Korea.”
  Ushakov said Kim’s gifts … depicting the Russian leader.
H Deepening ties and alleged arms transfers
  North Korea is under … its aggression in Ukraine.
  U.S. and South Korean … military technologies and aid.
 +A South Korean official … munitions and missile technology.
  Both Pyongyang and Moscow … Russia has previously endorsed.
  Along with China, Russia … over its weapons tests.
  In March, a Russian … for use. in Ukraine.
 +U.S. and South Korean … mechanism for the North.
  South Korean analysts say … to be made public.
  Although Kim’s military nuclear … significantly advance his program.
 +There are already possible … from its nuclear-capable missiles.
  The North may also … Korea’s top spy agency.
 +There will likely be … Korea, the institute said.
H US and its allies react to the Kim-Putin summit
  In Washington, US Secretary … that began against Ukraine.”
  “North Korea is providing … for use in Ukraine.
 +Iran has been providing … Jens. Stoltenberg on Tuesday.
  Tensions on the Korean … a cycle of retaliation.
  The Koreas also engaged … propaganda over its loudspeakers.
F bol co
F jogo de terror online
F novela sbt ao vivo
F wishlist
F musica terra seca
F taça png
""",
}
"""By file name."""
