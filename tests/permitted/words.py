"""What people write in rows that are fine: plain words, private words, partisan words."""

from __future__ import annotations

from typing import Final

from calendarlint.wording import Lang

PLAIN: Final[dict[Lang, tuple[str, ...]]] = {
    "en": (
        "The north bridge opens to traffic on Friday. Drive safely!",
        "Two new ferries join the fleet this summer. #FerrySeason",
        "Winter tires off? Check the load limits first: https://www.ontario.ca/bridges",
        "Did you know? Our lift bridge rises 4,000 times a year.",
        "Great news for Gull Island: the dock is ready a month early.",
        "Crews worked through the night to reopen the causeway.",
        "Apply for the ferry captain training program by May 31.",
        "A record 12,000 people crossed on the long weekend.",
        "Life jackets save lives. Wear yours.",
        "Thank you to everyone who came to the harbour open house.",
        "Student fares are half price until the end of June.",
        "See the plans for the new terminal and tell us what you think.",
        "It's Public Service Week. Meet the people who keep the water moving.",
        "Liberal helpings of chowder at the dock on Sunday, weather permitting.",
        "The green channel marker is back in place.",
        "Vote for the name of our new ferry! Polls close Friday.",
        "Questions about your ferry pass? Call 1-800-555-0199.",
        "We are hiring deckhands across the province.",
        "Happy Canada Day from all of us on the water.",
        "The Progressive Rail project reaches its halfway mark.",
    ),
    "fr": (
        "Le pont du nord ouvre à la circulation vendredi. Soyez prudents !",
        "Deux nouveaux traversiers se joignent à la flotte cet été.",
        "Pneus d’hiver rangés ? Vérifiez les limites de charge : https://www.ontario.ca/fr/ponts",
        "Le saviez-vous ? Notre pont levant se lève 4 000 fois par an.",
        "Bonne nouvelle pour l’île aux Goélands : le quai est prêt un mois plus tôt.",
        "Les équipes ont travaillé toute la nuit pour rouvrir la chaussée.",
        "Inscrivez-vous à la formation de capitaine avant le 31 mai.",
        "Un record de 12 000 passagers pendant la longue fin de semaine.",
        "Le gilet de sauvetage sauve des vies. Portez-le.",
        "Merci à tous ceux qui sont venus à la journée portes ouvertes du port.",
        "Les étudiants paient demi-tarif jusqu’à la fin de juin.",
        "Consultez les plans du nouveau terminal et dites-nous ce que vous en pensez.",
        "La Semaine de la fonction publique : voici les gens du traversier.",
        "Votez pour le nom de notre nouveau traversier !",
        "La bouée verte est de retour dans le chenal.",
        "Nous embauchons des matelots partout dans la province.",
    ),
}
"""What anybody may publish: news and services, with words that only look partisan."""

PRIVATE: Final[dict[Lang, tuple[str, ...]]] = {
    "en": (
        "Sunday morning on the lake with a canoe and no phone.",
        "My daughter beat me at chess again. Proud parent.",
        "Forty-two years married today. Thank you for everything, dear.",
        "First loaf of sourdough. It's edible, mostly.",
        "Ten kilometres before breakfast. My knees have questions.",
        "Happy birthday to my mom, who taught me to fish.",
        "Reading tip for the long weekend: anything by the fire.",
        "The dog has eaten my speech. Really.",
        "LOL, that hat again. What was I thinking?",
        "Garden update: tomatoes 0, squirrels 7.",
    ),
    "fr": (
        "Dimanche matin sur le lac, en canot et sans téléphone.",
        "Ma fille m’a encore battu aux échecs. Papa est fier.",
        "Quarante-deux ans de mariage aujourd’hui. Merci pour tout.",
        "Mon premier pain au levain. Presque mangeable.",
        "Dix kilomètres avant le déjeuner. Mes genoux protestent.",
        "Bon anniversaire à ma mère, qui m’a appris à pêcher.",
        "Le chien a mangé mon discours. Sans blague.",
        "Des nouvelles du potager : tomates 0, écureuils 7.",
    ),
}
"""Hobbies, family and a personal tone."""

PARTISAN: Final[dict[Lang, tuple[str, ...]]] = {
    "en": (
        "Vote for me on Thursday. #VoteLakeside",
        "Proud to run for the Lakeside Party again.",
        "Join our party and help us win this riding!",
        "Door-knocking for our candidate tonight. Come along!",
        "Donate to my campaign today.",
        "The Liberals have no plan. We do.",
        "Four more years for a strong Conservative government!",
        "The NDP would raise your taxes. Vote for change.",
    ),
    "fr": (
        "Votez pour moi jeudi. #VotezLac",
        "Je suis fier de me présenter pour le Parti du Lac.",
        "Adhérez au parti et aidez-nous à gagner !",
        "Du porte-à-porte pour notre candidate ce soir. Venez !",
        "Faites un don à ma campagne aujourd’hui.",
        "Les libéraux n’ont aucun plan. Nous, oui.",
    ),
}
"""Openly partisan words, of and against any party."""

ANYTHING: Final[dict[Lang, str]] = {
    "en": "See you on the water this weekend.",
    "fr": "Au plaisir de vous voir sur l’eau en fin de semaine.",
}
"""Words for a version that has to be there, whatever it says."""

IN_BOTH: Final = (
    "The pier is open again. See you there! / Le quai est rouvert. Au plaisir de vous y voir !",
    "Le pont est ouvert à tous les véhicules.\n\nThe bridge is open to all vehicles.",
)
"""One text in both languages."""

SIGNS: Final = (
    "Children cross for ½ price with the GullPass™ on weekends.",
    "The café on the Île-aux-Goélands ferry reopens at 8° above zero.",
    "Welcome aboard! Boozhoo! Bienvenue à bord ! ようこそ 🇨🇦",
)
"""Signs and scripts that are what they look like."""

ADORNED: Final = (
    "🎉🎉🎉 𝗕𝗶𝗴 𝗻𝗲𝘄𝘀 𝗳𝗿𝗼𝗺 𝘁𝗵𝗲 𝗹𝗮𝗸𝗲! 🎣🎣 #sundayonthelake",
    "⭐ morning\n⭐ noon\n⭐ night\nall on the water #lakelifeisthebestlife",
)
"""Words as no official account would write them."""
