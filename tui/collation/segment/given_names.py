"""Given names that are no place: a full stop after one, before a surname, is a slip of the copy ("Jens. Stoltenberg").

A short list on purpose: it is read before the first screen, and a name that also ends sentences does harm.
"""

from __future__ import annotations

_NAMES = """
Abdul Abdullah Adam Ahmed Alain Albert Alejandro Alexander Alexei Alfred Ali Alice Amir Ana Anders
Andreas Andrei Andrew Angela Ann Anna Anne Anthony Antonio Antony Arthur Barack Benjamin Bernard Bernie
Bill Bjorn Boris Brian Bruce Carl Carlos Carolyn Catherine Cesar Charles Christian Christine Christopher
Claude Claudia Daniel David Deborah Dennis Diana Diego Dmitri Dmitry Donald Dorothy Douglas Eduardo
Edward Elena Elizabeth Ellen Emily Emma Emmanuel Enrique Eric Erik Ernst Eva Felipe Fernando Francisco
Frank Franz Frederick Friedrich Gabriel Gary George Gerald Gerhard Giorgia Giovanni Giuseppe Gregory
Guillermo Gustavo Hans Harold Hassan Heinrich Helen Helmut Henri Henry Hillary Hugo Ibrahim Igor Ingrid
Irina Isabel Ivan Jack Jacob Jacques James Jan Janet Jason Javier Jean Jennifer Jens Jeremy Jessica Jim
Joachim Joe John Jonathan Jorge Jose Joseph José Juan Judith Julia Julie Justin Jürgen Kamala Karen Karl
Katherine Keith Kenneth Kevin Klaus Konrad Kristina Larry Lars Laura Lawrence Leonid Linda Lisa Lloyd
Louis Luis Luiz Manuel Marco Margaret Maria Marie Mario Mark Martin Mary Matteo Matthew Maurice Michael
Michel Miguel Mike Mikhail Mitch Mohamed Mohammad Mohammed Muhammad Mustafa Nancy Narendra Natalia
Nicholas Nicolas Nigel Nikki Nikolai Olaf Oleg Oleksandr Olga Oliver Oscar Pablo Pamela Patricia Patrick
Paul Pavel Pedro Peter Philip Philippe Pierre Rachel Rafael Ralph Ramón Raymond Rebecca Recep Ricardo
Richard Rishi Robert Roberto Roger Roland Ronald Ruth Samuel Sandra Sarah Scott Sebastian Sergei Sergey
Sergio Silvio Simon Sophie Stefan Stephen Steven Susan Tatiana Theodore Theresa Thomas Timothy Tony
Ursula Valery Vera Viktor Vincent Vladimir Volodymyr Walter Wilhelm William Wolfgang Xavier Yasser
Yevgeny Yulia Yuri Yusuf Yves
"""
GIVEN_NAMES = frozenset(_NAMES.split())
