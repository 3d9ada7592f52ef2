"""The local page: the course, its worksheets, reviews and a pad for derivations, in a browser.

It shows and asks, as the terminal does, and decides nothing: verdicts are the judge's, what is
remembered is `study`'s. It listens on the loopback address alone, to whoever holds the link that
`grade open` prints. It may know study, judge, course and report; nothing may know it but `cli`.
"""
