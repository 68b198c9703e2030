from tests.intake.views.conftest import inside as inside
from tests.intake.views.conftest import token as token
from tests.intake.views.conftest import visit as visit
