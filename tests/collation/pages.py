"""Invented pages of many shapes, each line marked with what it is.

The first column holds the kind: ``T`` title, ``H`` heading, ``C`` caption, ``F`` furniture, blank for the story.
"""

PAGES = {
    "plain article": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain. Roads were closed.
  The mayor said 40 people had been brought to safety.
""",
    "no headline at all": """
  LIMA (Reuters) - Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
H Help on the way
  The army sent two helicopters, he added.
""",
    "site, section, date and byline above": """
F The Valley Herald
F News
F Tuesday, 4 June 2024
T Floods cut off three valleys in the north
F By Ana Torres and Luis Vega
F Updated 5:30 p.m. ET, June 4, 2024
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "menu above, share bar below the headline": """
F Skip to main content
F Home
F World
F Politics
F Sport
F Sign in
F Subscribe
T Floods cut off three valleys in the north
F Share
F Facebook Twitter WhatsApp Email
F 3 min read
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F 12 Comments
""",
    "deck under the headline": """
T Floods cut off three valleys in the north
H Army helicopters bring food as more rain is forecast for the weekend
F Published June 4, 2024
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "headline with the site's name, then again": """
T Floods cut off three valleys in the north | The Valley Herald
F Home > News > Weather
F Floods cut off three valleys in the north | The Valley Herald
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "caption and credit on lines of their own": """
T Floods cut off three valleys in the north
C Ana Torres, left, and Luis Vega look at the bridge in San Pedro on Monday.
C Marta Ruiz/AFP via Getty Images
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "agency caption in the middle": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
C A man carries a dog through the water in San Pedro, Monday, June 3, 2024. (AP Photo/Marta Ruiz)
  The mayor said 40 people had been brought to safety.
C FILE - The bridge at San Pedro is seen before the flood, May 2, 2020.
  The army sent two helicopters, he added.
""",
    "credit glued to the caption": """
  Three valleys were cut off on Monday after a night of heavy rain.
C The bridge at San Pedro, second from left, on Monday.Marta Ruiz/Reuters
  The mayor said 40 people had been brought to safety.
""",
    "photo labels": """
T Floods cut off three valleys in the north
C Photo: Marta Ruiz
  Three valleys were cut off on Monday after a night of heavy rain.
C Image credit: Valley Fire Service
  The mayor said 40 people had been brought to safety.
""",
    "pointers between the paragraphs": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
F Read more: How to prepare for a flood
  The mayor said 40 people had been brought to safety.
F RELATED: Minister visits the dam
  The army sent two helicopters, he added.
F See also
F Rain breaks a record of 90 years
  More rain is expected on Friday.
""",
    "advertisements": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
F Advertisement
F Article continues below
  The mayor said 40 people had been brought to safety.
F ADVERTISEMENT
  The army sent two helicopters, he added.
""",
    "newsletter box": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
F Sign up for our free daily newsletter and get the news of the valley in your inbox.
F Enter your email
F Subscribe
  The mayor said 40 people had been brought to safety.
F Follow us on Facebook and Instagram
""",
    "cookie banner first": """
F We use cookies to improve your experience on this site. You can change your settings at any time.
F Accept all cookies
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "rights and credits at the end": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F (Reporting by Marta Ruiz; Editing by Tom Field)
F Associated Press writer Tom Field contributed to this report.
F Copyright 2024 The Valley Herald. All rights reserved. This material may not be published or broadcast.
F © 2024 The Valley Herald
""",
    "related headlines at the end": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F Related stories
F Minister visits the dam
F Rain breaks a record of 90 years
F Most read
F Singer cancels tour
F Champions lose again
""",
    "link farm at the end": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F casino bonus
F cheap flights
F resultado loteria
F film streaming gratis
""",
    "tags and a name at the end": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F Reuters
F Tags: floods, weather, army
""",
    "summary printed twice": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
F Floods cut off three valleys in the north
F Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F More in this section
F Cookie Policy Privacy Policy Brand Safety FAQ Help Contact Us Terms and Conditions
F © Valley Echo Group Limited
""",
    "headlines of other stories above the story": """
F Search This Blog
T Floods cut off three valleys in the north
F TOP STORIES
F Singer cancels the rest of her tour
F "I never wanted to leave", says the goalkeeper
F Two lorries collide near the airport
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F No comments:
F Post a Comment
""",
    "old picture labels": """
T Floods cut off three valleys in the north
C Image copyright AFP
C Image caption The bridge at San Pedro was built by the army in the early years of the last century
  Three valleys were cut off on Monday after a night of heavy rain.
C Men carry a dog through the water in San Pedro. REUTERS/Marta McRuiz
  The mayor said 40 people had been brought to safety. Reuters was told so by two of his men.
C The dam at dawn, seen from the air. (Valley Television via AP)
F The post Floods cut off three valleys in the north appeared first on The Valley Herald.
""",
    "an agency's page": """
T Floods cut off three valleys in the north
F By Ana Torres and Luis Vega
F June 4, 2024 5:30 PM GMT+2 Updated 12 min ago
C [1/3]Men carry a dog through the water in San Pedro, Peru June 3, 2024. REUTERS/Marta Ruiz Acquire Licensing Rights
  SAN PEDRO, June 4 (Reuters) - Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F Sign up here.
F Reporting by Ana Torres and Luis Vega; Editing by Tom Field
F Our Standards: The Thomson Reuters Trust Principles.
""",
    "a broadcaster's page": """
F Ad Feedback
T Floods cut off three valleys in the north
F By Ana Torres, CNN
F 3 min read
F Updated 4:05 PM EDT, Tue June 4, 2024
F Facebook Tweet Email Link
F Link Copied!
C Two men, left, carry a dog through the water in San Pedro on Monday.
C Marta Ruiz/AP
  CNN — Three valleys were cut off on Monday after a night of heavy rain.
F Video Ad Feedback
  The mayor said 40 people had been brought to safety.
F See all topics
""",
    "a public broadcaster's page": """
T Floods cut off three valleys in the north
F Published 4 June 2024
F Share page
F About sharing
C Image source, Getty Images
C Image caption, Men carry a dog through the water
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F Related Topics
F Peru
F More on this story
F Minister visits the dam
""",
    "a daily's page": """
T Floods cut off three valleys in the north
C View of San Pedro. Photograph: Marta Ruiz/AP
F View image in fullscreen
  Three valleys were cut off on Monday after a night of heavy rain.
F Sign up to our morning newsletter
F Privacy Notice: Newsletters may contain info about charities, online ads, and content funded by outside parties.
F after newsletter promotion
  The mayor said 40 people had been brought to safety.
F Explore more on these topics
F Reuse this content
""",
    "a wire service's page": """
C 1 of 5 | Men carry a dog through the water in San Pedro, Monday, June 3, 2024. (AP Photo/Marta Ruiz)
F Read More
T Floods cut off three valleys in the north
F BY ANA TORRES
F Published 4:05 PM EDT, June 4, 2024
  SAN PEDRO, Peru (AP) — Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F ___
F Associated Press writer Tom Field in Lima contributed.
F ___
F Follow AP’s coverage of floods at https://apnews.com/hub/floods
""",
    "what stands above a dateline and a credit is a caption": """
T Floods cut off three valleys in the north
C Men carry a dog through the water.
C Marta Ruiz/AP
  SAN PEDRO, Peru (AP) — Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
C Marta Ruiz/AP
  The army sent two helicopters, he added.
""",
    "dates without a blank": """
T Floods cut off three valleys in the north
F 06/04/2024June 4, 2024
F Published On 4 Jun 20244 Jun 2024
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "headings and questions inside": """
T What we know about the floods in the north
H What happened?
  Three valleys were cut off on Monday after a night of heavy rain.
H How many people are affected?
  The mayor said 40 people had been brought to safety.
H What comes next
  The army sent two helicopters, he added.
""",
    "a list that belongs to the story": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain. The mayor named the villages:
  - San Pedro
  - Santa Rosa
  - El Carmen
  The army sent two helicopters, he added.
""",
    "key points above the story belong to it": """
T Floods cut off three valleys in the north
  - Bridges collapse
  - Army sends help
  - Schools are closed
  Three valleys were cut off on Monday after a night of heavy rain.
H Key points
  The mayor said 40 people had been brought to safety.
""",
    "results at the end belong to the story": """
T Home side wins the valley cup
  The home side won the valley cup on Sunday after extra time.
  It was their third title.
  Semi-final: San Pedro 2, El Carmen 1
  Semi-final: Santa Rosa 3, Lima 0
  Final: San Pedro 4, Santa Rosa 3
""",
    "short sentences stay": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  “Share what you have,” the mayor said.
  He wept.
  Read the river, his father used to say.
  Nobody slept.
  Why?
""",
    "sentences about pages and pictures stay": """
T Network bans the mayor
  The network banned the mayor's page on Monday over a photo of the flood.
  Facebook and Twitter said the comments broke their rules.
  He had asked people to sign up for the army and to follow him to the dam.
  “Subscribe to our newsletter or leave,” he told a reporter, according to Reuters.
  The photo, taken by Marta Ruiz of AFP, was seen by millions.
  The cookies he baked were sold out by noon, he said.
  Police released an undated photo of the suspect, left, on Friday.
  This report was published by the ministry on Monday.
""",
    "sentences that begin like labels stay": """
T Network bans the mayor
  Like many on Facebook, she was angry at the mayor.
  Watch parties on YouTube drew millions of people.
  Follow-up posts on Twitter showed the bridge.
  Photos by satellite show the damage.
  Courtesy of the army, food arrived at noon.
  Also in Lima, the minister said: “We will rebuild.”
  More from the north came in at night.
  Read more books, he told them.
  Related industries were hit too.
  The court ruled that the names may not be published.
  The post about the mayor first appeared on Facebook.
  Top officials from the ministry came.
  The talks were held with Getty Images.
  Source close to the mayor say he knew.
  “Sign up for our newsletter,” she joked on Twitter.
  Print sales fell, and so did the share of ads.
  Comments by the minister angered the crowd.
  Copyright law is unclear, the court said.
  He pleaded with the crowd: Share the water!
""",
    "a poem has no furniture": """
  The river rose
  The bridge is gone
  The river rose
  And we go on
""",
    "one line": """
  Floods cut off three valleys
""",
    "question as headline": """
T Will the dam hold?
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "headline above a dateline": """
F CNN
T Three valleys cut off by floods
F By Ana Torres, CNN
F Updated 4:05 PM EDT, Tue June 4, 2024
  San Pedro, Peru (CNN) — Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "German": """
F Talzeitung
F 04.06.2024, 17:30 Uhr
T Hochwasser schneidet drei Täler von der Außenwelt ab
F Von Anna Berger
F Teilen
  Drei Täler sind seit Montag nach starkem Regen von der Außenwelt abgeschnitten.
F Anzeige
F Lesen Sie auch: So schützen Sie Ihr Haus
H Hilfe aus der Luft
  Der Bürgermeister sagte, 40 Menschen seien in Sicherheit gebracht worden.
C Foto: dpa
F Mehr zum Thema
F Minister besucht den Damm
F Alle Rechte vorbehalten
""",
    "French": """
F Le Monde des vallées
T Trois vallées coupées du monde par les crues
F Par Anne Dubois
F Publié le 4 juin 2024 à 17h30
F Partager
  Trois vallées étaient coupées du monde lundi après une nuit de fortes pluies.
F À lire aussi : comment se préparer à une crue
  Le maire a déclaré que 40 personnes avaient été mises en sécurité.
F Publicité
  « Nous avons tout perdu », dit une habitante.
F Tous droits réservés
""",
    "Spanish": """
F El Diario del Valle
T Las inundaciones aíslan tres valles en el norte
F Por Ana Torres
F 4 de junio de 2024
  Tres valles quedaron aislados el lunes tras una noche de fuertes lluvias.
F Lea también: Cómo prepararse para una inundación
  El alcalde dijo que 40 personas fueron puestas a salvo.
F Síguenos en Facebook
F Noticias relacionadas
F El ministro visita la presa
""",
    "Portuguese": """
T Cheias isolam três vales no norte
F Por Ana Torres
F 04/06/2024 17h30
  Três vales ficaram isolados na segunda-feira após uma noite de fortes chuvas.
F Leia também: Como se preparar para uma cheia
  O prefeito disse que 40 pessoas foram levadas para um lugar seguro.
F Compartilhe
F Publicidade
""",
    "Italian": """
T Tre valli isolate dalle alluvioni nel nord
F di Anna Bianchi
F 4 giugno 2024
  Tre valli sono rimaste isolate lunedì dopo una notte di forti piogge.
F Leggi anche: Come prepararsi a un'alluvione
  Il sindaco ha detto che 40 persone sono state messe in salvo.
F Condividi
F Commenti
""",
    "Dutch": """
T Drie dalen afgesneden door overstromingen
F Door Anna de Vries
F 4 juni 2024
  Drie dalen werden maandag na een nacht van zware regen van de buitenwereld afgesneden.
F Lees ook: Zo bereid je je voor op een overstroming
  De burgemeester zei dat 40 mensen in veiligheid waren gebracht.
F Advertentie
F Delen
""",
    "Chinese": """
T 北部三个山谷因洪水与外界隔绝
F 2024年6月4日
  周一，一夜暴雨之后，三个山谷与外界隔绝。
  市长表示，已有四十人被转移到安全地带。
""",
    "Russian": """
T Наводнение отрезало три долины на севере
  Три долины оказались отрезаны в понедельник после ночи сильных дождей.
  Мэр сообщил, что 40 человек доставлены в безопасное место.
""",
    "wire copy with slug, editors' note and trailer": """
F BC-EU--Valleys-Flood, 2nd Ld-Writethru
F Eds: UPDATES with army helicopters. With AP Photos.
T Floods cut off three valleys in the north
F By ANA TORRES
F Valley Press
  SAN PEDRO (VP) -- Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F ___
F Torres reported from Lima. Valley Press writer Luis Vega in Cusco contributed to this report.
F AP-WF-06-04-24 1642GMT
""",
    "live blog": """
T Floods live: three valleys cut off, army on its way
F 16:42
H Help arrives
  The army sent two helicopters to the valleys, the mayor said.
F 16.10 BST
  Three valleys were cut off on Monday after a night of heavy rain.
F Posted at 15:58
H Roads closed
  The mayor said 40 people had been brought to safety.
F Key events
F Show key events only
""",
    "transcript": """
T Interview with Marta Ruiz
  HOST: What did you see in the valley?
  RUIZ: I saw the river take the bridge.
  HOST: And then?
  RUIZ: Nobody came.
F [CROSSTALK]
F (APPLAUSE)
""",
    "table and notes": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday.[1] The mayor said 40 people had been brought to safety.²
F Year | Floods | Dead
F 2021 | 4 | 12
F 2022 | 6 | 19
  The army sent two helicopters, he added.
F Notes
F [1] Statement of the mayor, 4 June.
F 2. Interview with the author in San Pedro.
""",
    "signature": """
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
F --
F Night desk
F tel. 0100
""",
    "running head": """
F The Valley Herald Page 1
  Three valleys were cut off on Monday after a night of heavy rain.
  The mayor said 40 people had been brought to safety.
""",
    "a quotation without a stop is no heading": """
T Floods cut off three valleys in the north
  Three valleys were cut off on Monday after a night of heavy rain.
  “We lost everything we had in this house”
  The mayor said 40 people had been brought to safety.
""",
    "transcript with names in mixed letters": """
T Marta Ruiz on the flood in the valley
  Host: What did you see?
  Marta Ruiz: I saw the river take the bridge.
  Host: And then?
  Marta Ruiz: Nobody came.
""",
    "transcript with titles and numbers": """
T Interview with the mayor
  MR. O'BRIEN: What did you see?
  SPEAKER 2: I saw the river take the bridge.
  MR. O'BRIEN (on camera): And then?
  SPEAKER 2: Nobody came.
F [LAUGHTER]
""",
    "live blog with a short title": """
T Live: floods in Peru
F LIVE
F Tue 4 Jun 2024 18.32 CEST
F 16.31 CEST
H Army sends helicopters
  The army sent two helicopters to the valleys, the mayor said.
F 7h ago
F 11.20 CEST
  Three valleys were cut off on Monday after a night of heavy rain.
""",
    "press conference": """
  THE PRESIDENT: Good morning. Please sit down.
  Q Mr. President, what about the floods?
  THE PRESIDENT: We send helicopters.
F (Laughter.)
  Q And the dam?
  THE PRESIDENT: No comment.
F END
""",
}
"""By name: what is special about the page."""
