"""What Firestore and Pub/Sub refuse and Google's emulators take: checked in front of the emulators.

The bounds are in `shared/cloud_facts.toml`; a refusal has the service's own words.
"""
