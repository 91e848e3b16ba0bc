"""Speech into words: a whole recording, or live segments and the manifest that closes them."""
