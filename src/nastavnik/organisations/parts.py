"""How are roles given and files stored inside an action? The action writes the sentence."""

import hashlib
import io
from typing import IO

from django.core.files import File
from django.core.files.storage import default_storage

from nastavnik.accounts.models import Account
from nastavnik.organisations.models import Membership, Organisation, StoredFile
from nastavnik.shared import clock
from nastavnik.shared.periods import RUNNING
from nastavnik.shared.storage import whole_bytes

CHUNK = 2**20


def hold(organisation: Organisation) -> Organisation:
    """The organisation as it is now, locked until the action ends.

    For what has no row of its own yet (the first paper of a kind, the first holder of an office),
    and for the cards of people, which a staff list changes all at once. Held before anything else.
    """
    return Organisation.objects.select_for_update(no_key=True).get(pk=organisation.pk)


def hold_installation() -> None:
    """Whoever founds the first school waits for whoever is just founding it.

    There may be no organisation to lock; but somebody is signed in, so there is an oldest account.
    """
    Account.objects.select_for_update(no_key=True).order_by("pk").first()


def give_role(account: Account, organisation: Organisation, role: str) -> Membership:
    """A running role; the one that already runs is returned."""
    found = Membership.objects.filter(RUNNING, account=account, role=role).first()
    return found or Membership.objects.create(
        organisation=organisation,
        account=account,
        role=role,
        started_on=clock.today(organisation.zone),
    )


def put_in_storage(content: bytes | IO[bytes]) -> tuple[str, int]:
    """(SHA-256, size): the bytes lie in the storage, complete, before any row speaks of them.

    What is already there and whole is left as it is. Called before the transaction begins.
    """
    stream = io.BytesIO(content) if isinstance(content, bytes) else content
    digest, size = hashlib.sha256(), 0
    stream.seek(0)
    while chunk := stream.read(CHUNK):
        digest.update(chunk)
        size += len(chunk)
    sha256 = digest.hexdigest()
    path = f"{sha256[:2]}/{sha256}"
    if whole_bytes(sha256) is None:
        stream.seek(0)
        default_storage.save(path, File(stream))
    return sha256, size


def keep_file(organisation: Organisation, name: str, sha256: str, size: int) -> StoredFile:
    """The organisation's row of a file that lies in the storage."""
    found = StoredFile.objects.filter(sha256=sha256, name=name).first()
    return found or StoredFile.objects.create(
        organisation=organisation, sha256=sha256, name=name[-255:], size=size, made_at=clock.now()
    )
