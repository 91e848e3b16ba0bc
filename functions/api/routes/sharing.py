"""Routes of sharing on LinkedIn: where to sign in there, and the one post of a text that the candidate saw.

Off without an app of LinkedIn's (`LINKEDIN_CLIENT_ID`, its secret). Nothing of it is stored here: the token
is used in the request that got it, and forgotten. The text is the candidate's own, chosen and edited on the
page; we add nothing to it. LinkedIn documents no PKCE for apps with a secret, and no nonce; we read no ID
token.
"""

from __future__ import annotations

import os
from dataclasses import replace

from functions.api.http.problems import Problem
from functions.api.http.router import Call, Reply, Route
from functions.api.models.insight import LinkedInPost, LinkedInPosted, LinkedInSignIn
from functions.api.service import sign_in_state
from shared import clock
from shared.errors import Refused
from shared.partners.linkedin import LinkedIn, SignInFailed, VersionSunset
from shared.settings import settings


def app() -> LinkedIn | None:
    """Our app at LinkedIn, if an operator set one up."""
    config = settings()
    if not (config.linkedin_client_id and config.linkedin_client_secret and config.linkedin_redirect_uri):
        return None
    ours = LinkedIn(
        config.linkedin_client_id,
        config.linkedin_client_secret,
        config.linkedin_redirect_uri,
        config.linkedin_version,
    )
    # As Google's clients do with theirs.
    standin = os.environ.get("LINKEDIN_EMULATOR_HOST")
    return replace(ours, accounts=standin, api=standin) if standin else ours


def get_linkedin_sign_in(call: Call) -> Reply:
    """Where to sign in at LinkedIn. They come back to the page of jobs with a code and this state."""
    linkedin = app()
    if linkedin is None:
        return Reply(LinkedInSignIn(available=False))
    state = sign_in_state.issue(call.uid, clock.now())
    return Reply(
        LinkedInSignIn(available=True, address=linkedin.authorization_url(state), sign_in_state=state)
    )


def share_on_linkedin(call: Call, given: LinkedInPost) -> Reply:
    """Post the text, as whoever signed in with LinkedIn. A second time takes a second sign-in."""
    linkedin = app()
    if linkedin is None:
        raise _off()
    if not sign_in_state.is_good(call.uid, given.sign_in_state, clock.now()):
        raise _not_let()
    try:
        urn = linkedin.share(given.code, given.text)
    except SignInFailed as error:
        raise _not_let() from error
    except (Refused, VersionSunset) as error:
        # Our set-up's fault, which an operator reads in the log; the page still has the link without us.
        raise _off() from error
    return Reply(LinkedInPosted(address=f"https://www.linkedin.com/feed/update/{urn}/" if urn else ""))


def _off() -> Problem:
    return Problem(
        409, "sharing_off", "Posting to LinkedIn from here does not work now. Copy your text instead."
    )


def _not_let() -> Problem:
    return Problem(403, "sharing_refused", "LinkedIn did not let us post. Sign in there again, and agree.")


ROUTES = (
    Route(
        "GET", "/v1/me/share/linkedin", get_linkedin_sign_in, "Where to sign in at LinkedIn", LinkedInSignIn
    ),
    Route(
        "POST",
        "/v1/me/share/linkedin",
        share_on_linkedin,
        "Post a text to LinkedIn",
        LinkedInPosted,
        body=LinkedInPost,
        problems=(403, 409),
        weight=10,
    ),
)
