"""Settings of every hall. What differs between halls comes from the environment (docs/operations.md)."""

import dj_database_url
from django.utils.csp import CSP

from portal.config import environment

ROOT = environment.ROOT
HOME = environment.home()
DEMO = environment.flag("MINGTANG_DEMO", default=True)
HTTPS = environment.flag("MINGTANG_HTTPS", default=False)
PORT = environment.number("PORT", 8000)

DEBUG = False
SECRET_KEY = environment.secret_key(HOME)
IDENTITY_KEYS = environment.text("MINGTANG_IDENTITY_KEYS") or HOME / "identity_keys"
OFFICE_HOSTS = environment.words("MINGTANG_OFFICE_HOSTS", "")
ALLOWED_HOSTS = [*environment.words("MINGTANG_HOSTS", "localhost,127.0.0.1,[::1]"), *OFFICE_HOSTS]
PUBLIC_URL = environment.text("MINGTANG_URL", f"http://localhost:{PORT}")

INSTALLED_APPS = [
    "portal.config",
    "portal.ui",
    "portal.desk",
    "portal.api",
    "portal.privacy",
    "portal.chat",
    "portal.feedback",
    "portal.filings",
    "portal.enterprises",
    "portal.staff",
    "portal.notices",
    "portal.files",
    "portal.accounts",
    "portal.records",
    "portal.vault",
    "cms.home",
    "cms.standards",
    "cms.powers",
    "cms.catalogue",
    "cms.guides",
    "cms.press",
    "cms.finder",
    "wagtail.contrib.redirects",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "servestatic.middleware.ServeStaticMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "portal.config.middleware.EditorPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "portal.config.middleware.OfficeAddressMiddleware",
    "portal.accounts.second_factor.SecondFactorMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "portal.ui.middleware.ElderMiddleware",
    "portal.ui.kiosk.KioskMiddleware",
    "portal.config.middleware.RefusalMiddleware",
]

ROOT_URLCONF = "portal.config.urls"
ASGI_APPLICATION = "portal.config.asgi.application"
WSGI_APPLICATION = "portal.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.ui.context_processors.hall",
                "portal.enterprises.context_processors.party",
            ],
            "builtins": ["portal.ui.templatetags.ui"],
        },
    },
]

DATABASES = {
    "default": dj_database_url.parse(
        environment.text("DATABASE_URL") or f"sqlite:///{HOME / 'hall.sqlite3'}"
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time, readers never wait: taken at the start of a transaction, so that none fails half way.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
else:
    DATABASES["default"]["OPTIONS"] = {"pool": True}
# Shared by all web processes: limits on attempts to sign in are counted here.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": HOME / "cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},  # beyond, a third is thrown away: counted attempts too
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {
    "default": {
        "BACKEND": "django_tasks_db.DatabaseBackend",
        "QUEUES": ["default", "fast", "slow"],
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "filings:mine"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "portal.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email", "phone"}
ACCOUNT_FORMS = {
    "login": "portal.accounts.entering.EntranceForm",
    "request_login_code": "portal.accounts.entering.CodeRequestForm",
    "signup": "portal.accounts.entering.NewAccountForm",
}
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip"}  # a target's own: portal/accounts/limits.py
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_SIGNUP_FORM_CLASS = "portal.accounts.forms.SignupForm"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_EMAIL_VERIFICATION_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_PHONE_VERIFICATION_TIMEOUT, ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 10 * 60, 5
ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = 2
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = 2
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = True
MFA_ADAPTER = "portal.accounts.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_USER_VERIFICATION = "required"  # the device and its owner: two factors in one
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not HTTPS  # browsers themselves allow it on localhost alone
MFA_FORMS = {
    "add_webauthn": "portal.accounts.forms.NewPasskeyForm",
    "edit_webauthn": "portal.accounts.forms.RenamePasskeyForm",
}
MFA_TOTP_ISSUER = "Mingtang"
MFA_TOTP_TOLERANCE = 1  # phones whose clock is half a minute off
# An identity provider (OpenID Connect). Its word about an address opens nobody's account: accounts are linked by who is in.
OIDC_URL = environment.text("MINGTANG_OIDC_URL").rstrip("/")
SOCIALACCOUNT_ADAPTER = "portal.accounts.linking.LinkingAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = SOCIALACCOUNT_STORE_TOKENS = SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_FORMS = {"disconnect": "portal.accounts.linking.UnlinkForm"}
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": []}}
if OIDC_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"] = [
        {
            "provider_id": "identity",
            "name": environment.text("MINGTANG_OIDC_NAME", "统一身份认证"),
            "client_id": environment.text("MINGTANG_OIDC_CLIENT", "mingtang"),
            "secret": environment.text("MINGTANG_OIDC_SECRET"),
            "settings": {"server_url": OIDC_URL},
        }
    ]
STAFF_SECOND_FACTOR = environment.flag("MINGTANG_STAFF_SECOND_FACTOR", default=not DEMO)

MAILERS = {"default": {"BACKEND": "portal.notices.mail.QueuedBackend"}}
DEFAULT_FROM_EMAIL = environment.text("MINGTANG_MAIL_FROM", "明堂网上政务大厅 <hall@localhost>")
MAIL_HOST = environment.text("MINGTANG_MAIL_HOST")
REGISTER_URL = environment.text("MINGTANG_REGISTER_URL")
REGISTER_KEY = environment.text("MINGTANG_REGISTER_KEY")
SMS_URL = environment.text("MINGTANG_SMS_URL")
SMS_KEY = environment.text("MINGTANG_SMS_KEY")

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "简体中文"), ("en", "English"), ("zh-hant", "繁體中文")]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {
        "BACKEND": "portal.files.storage.DurableStorage",
        "OPTIONS": {"location": HOME / "media", "base_url": None},
    },
    "staticfiles": {"BACKEND": "servestatic.storage.CompressedManifestStaticFilesStorage"},
}
SERVESTATIC_ALLOW_ALL_ORIGINS = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
UPLOAD_LIMIT_BYTES = 20 * 1024 * 1024
CLAMAV = environment.text(
    "MINGTANG_CLAMAV"
)  # host:port or unix:/path; empty: uploads are not scanned

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF, *environment.origin(OIDC_URL)],  # signing in leads on to the provider
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
EDITOR_CSP = {
    **SECURE_CSP,
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "portal.config.views.csrf_failure"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

WAGTAIL_SITE_NAME = "明堂"
WAGTAILADMIN_BASE_URL = PUBLIC_URL
WAGTAILADMIN_LOGIN_URL = "editors_entrance"
WAGTAIL_PASSWORD_RESET_ENABLED = WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILADMIN_PERMITTED_LANGUAGES = [("zh-hans", "简体中文"), ("en", "English")]

ELASTICSEARCH_URL = environment.text("ELASTICSEARCH_URL")
SEARCHES_PER_MINUTE = environment.number("MINGTANG_SEARCHES_PER_MINUTE", 300)
CHAT_MESSAGES_PER_MINUTE = environment.number("MINGTANG_CHAT_PER_MINUTE", 60)
CODES_PER_MINUTE = environment.number("MINGTANG_CODES_PER_MINUTE", 3)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "portal.config.logs.MaskingFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {name: {"level": "WARNING"} for name in ("httpx", "jieba", "wagtail")},
}
