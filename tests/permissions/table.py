"""The whole table: every address and every role."""

from tests.permissions.admin_rows import ADMIN
from tests.permissions.member_rows import LOOP, MY_WORK, SHARING
from tests.permissions.public_rows import ACCOUNTS, PUBLIC

TABLE = [*PUBLIC, *ACCOUNTS, *LOOP, *MY_WORK, *SHARING, *ADMIN]
