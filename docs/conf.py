"""Settings of the documentation site: `sphinx-build -W -n docs build/docs`.

The Markdown pages of this folder are its source, and read well without it. What they lack on a plain host of
repositories is added by the two modules of `_site/`: navigation, notebooks, and a page of every public name.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "_site"))
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

import geonews

project = "geonews"
author = "The geonews developers"
project_copyright = "The geonews developers"
version = release = geonews.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "pages", "public_names"]
exclude_patterns = ["_site"]

# Notebooks show what is stored in them; the tests run them.
nb_execution_mode = "off"
myst_heading_anchors = 3
# No page may ask the network for anything, not even for a script of formulas.
myst_enable_extensions = ["attrs_inline"]
nb_ipywidgets_js = {}

# In docstrings `this` is code.
default_role = "code"
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
python_use_unqualified_type_names = True
maximum_signature_line_length = 78
napoleon_use_ivar = True

html_theme = "furo"
html_title = "geonews"
html_static_path = ["_site/static"]
html_css_files = ["site.css"]
html_show_sourcelink = False
html_copy_source = False
html_theme_options = {
    "light_css_variables": {"color-brand-primary": "#1d5c83", "color-brand-content": "#1d5c83"},
    "dark_css_variables": {"color-brand-primary": "#7cc0ea", "color-brand-content": "#7cc0ea"},
}
