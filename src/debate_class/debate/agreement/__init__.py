"""How well judges agree: figures, what they rest on, and where to ask one more.

Words of this room
------------------
*text*: a response. *rater*: a classmate or the instructor; authors judging themselves are none.
*rating*: the level that a rater gave a text on a criterion, as its index from the highest, 0.

A figure always comes with the number of texts and raters behind it, and below `FEWEST` texts there
is no figure: chance would be read as a finding. The formulas are our own, since the libraries that
have them weigh 60 to 200 megabytes; tests hold them to those libraries and to published examples.
"""
