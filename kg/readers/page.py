"""HTML pages: selectolax decides the structure, positions in the source are kept here.

selectolax (lexbor) repairs a page as browsers do but tells no positions, so a scan over the source
finds each text node again: lexbor keeps text in order, and what lies between two texts is markup.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser, LexborNode

from kg.model import Document, Role, Source
from kg.readers.assemble import assemble
from kg.readers.block import Block, Front, Parsed
from kg.readers.frontmatter import iso_date
from kg.readers.htmlblock import html_blocks
from kg.readers.view import view_of
