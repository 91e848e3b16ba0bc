"""The local stack: Google's emulators, the stand-ins and the functions, started and stopped together."""
