"""Tables of the operations room, one noun per file."""

from cms.operations.models.audit import AuditEvent as AuditEvent
from cms.operations.models.files import PrivateFile as PrivateFile
from cms.operations.models.holidays import Holiday as Holiday
from cms.operations.models.jobs import Heartbeat as Heartbeat
from cms.operations.models.jobs import Job as Job
from cms.operations.models.requests import Request as Request
from cms.operations.models.throttle import ThrottleCount as ThrottleCount
