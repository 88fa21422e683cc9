from clinic.models.addressed import Addressed, WebAddress
from clinic.models.generation import SiteGeneration
from clinic.models.health import HealthLook
from clinic.models.history import Act, AuditEntry, name_of
from clinic.models.identity import Identity
from clinic.models.immutable import Immutable, ImmutableError
from clinic.models.jobs import JobRun
from clinic.models.ordered import Ordered
from clinic.models.pictures import Picture
from clinic.models.profile import ClinicProfile, PaperSize, check_time_zone
from clinic.models.signing_in import FailureTally
from clinic.models.site import Notice, Page, PageKind, Trademark, check_page_slug
from clinic.models.team import TeamMember

__all__ = [
    "Act",
    "Addressed",
    "AuditEntry",
    "ClinicProfile",
    "FailureTally",
    "HealthLook",
    "Identity",
    "Immutable",
    "ImmutableError",
    "JobRun",
    "Notice",
    "Ordered",
    "Page",
    "PageKind",
    "PaperSize",
    "Picture",
    "SiteGeneration",
    "TeamMember",
    "Trademark",
    "WebAddress",
    "check_page_slug",
    "check_time_zone",
    "name_of",
]
