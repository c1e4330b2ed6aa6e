"""The stage: a session at an instant as rows of inked text. Pure: no Textual."""
