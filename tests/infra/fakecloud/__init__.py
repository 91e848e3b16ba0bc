"""Google Cloud as our scripts meet it: what gcloud prints, what it refuses, and what stays behind.

    traffic.py    Cloud Run's traffic: revisions by name, LATEST, tags, shares that make a whole
    grants.py     which permission a command takes, and which roles of a plan hold it
    cloud.py      what a project holds, kept in a file between two commands
    gcloud.py     finds the command that a line names; command.py has what all of them share
    project.py    gcloud auth, config, projects, services, org-policies
    stored.py     gcloud storage, secrets, artifacts, builds, pubsub; objects.py copies
    run.py        gcloud run and logging, with the shapes that gcloud itself prints
    vertex.py     gcloud ai
    hosting.py    Firebase Hosting's REST API, and what answers at the addresses of revisions and of the page

Shapes were read in the source of gcloud 528.0.0, not guessed; where gcloud is installed, a test compares the
arithmetic of traffic with gcloud's own code.
"""
