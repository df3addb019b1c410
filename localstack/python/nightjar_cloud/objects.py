"""S3's objects in the cloud's own folder.

LocalStack keeps them below one fixed path of the machine: two clouds with a bucket of the same name would delete each
other's folders, and what is there stays when both are gone.
"""

import tempfile
from pathlib import Path

from localstack.runtime import hooks


@hooks.on_infra_start(priority=100)
def keep_objects_in_own_folder() -> None:
    """Runs before any service is loaded: the provider reads the path when it is made."""
    from localstack.services.s3 import provider

    provider.DEFAULT_S3_TMP_DIR = str(Path(tempfile.gettempdir()) / "s3")
