// Formats of credentials, compiled by hand in November 2026. Only what can be told by its look: a prefix of its own, or
// a structure that can be checked. Left out are formats that are no secret by themselves (Twilio's key ids, publishable
// keys) or that live for an hour (GitHub's "ghs_", AWS's "ASIA").

/** How a credential of one kind looks. */
export interface CredentialFormat {
  /** What it is, for messages: "GitHub token". */
  readonly name: string;
  /** A text in which none of these stands holds none; upper and lower case count. */
  readonly markers: readonly string[];
  /** The credential, or what is around it with the credential in a group at the end. Reads every character a bounded number of times. */
  readonly pattern: RegExp;
  /** What its characters must satisfy besides. */
  readonly check?: CredentialCheck;
  /** Some are meant to be seen by everybody: the names of variables that hold such. */
  readonly publicNames?: RegExp;
  /** Where the format is described. */
  readonly source: string;
}

/** What tells a credential from another text of the same look. */
type CredentialCheck =
  /** The last 6 characters are the CRC-32, in base 62, of what stands between them and the prefix. */
  | "crc32-base62"
  /** Where there is a third part, its last 7 characters are the CRC-32, in base 36, of all before them. */
  | "crc32-base36"
  /** Header and claims are JSON, and the claims are not those of a key that is made to be public. */
  | "jwt"
  /** The first part is a number in base 64. */
  | "snowflake"
  /** Capitals, small letters and digits, as random strings have them. */
  | "mixed";

/** Variables whose values a web page ships to its visitors. */
const frontEnd = /^(?:NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|REACT_APP|VUE_APP|VITE|GATSBY|NG_APP|PUBLIC)_/;

/** Rules of another scanner, for formats whose owner publishes no more than the prefix. */
const gitleaks = "https://github.com/gitleaks/gitleaks/blob/master/config/gitleaks.toml";

export const credentialFormats: readonly CredentialFormat[] = [
  // Forges and package registries.
  {
    name: "GitHub token",
    markers: ["ghp_", "gho_", "ghu_", "ghr_"],
    pattern: /gh(?:[pou]_[A-Za-z0-9]{36}|r_[A-Za-z0-9]{76})/,
    check: "crc32-base62",
    source: "https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/",
  },
  {
    name: "GitHub token",
    markers: ["github_pat_"],
    pattern: /github_pat_[0-9][A-Za-z0-9]{21}_[A-Za-z0-9]{59}/,
    source:
      "https://docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github",
  },
  {
    name: "GitLab token",
    markers: ["glpat-", "gldt-", "glrt-"],
    pattern: /gl(?:pat|dt|rt)-(?:[\w-]{27,300}\.[0-9a-z]{2}\.[0-9a-z]{9}|[\w-]{20})/,
    check: "crc32-base36",
    source: "https://docs.gitlab.com/security/tokens/#token-prefixes",
  },
  {
    name: "GitLab trigger token",
    markers: ["glptt-"],
    pattern: /glptt-[0-9a-f]{40}/,
    source: "https://docs.gitlab.com/security/tokens/#token-prefixes",
  },
  {
    name: "npm token",
    markers: ["npm_"],
    pattern: /npm_[A-Za-z0-9]{36}/,
    check: "crc32-base62",
    source: "https://github.blog/changelog/2021-09-23-npm-has-a-new-access-token-format/",
  },
  {
    name: "PyPI token",
    markers: ["pypi-AgE"],
    pattern: /pypi-AgE(?:IcHlwaS5vcmc|NdGVzdC5weXBpLm9yZw)[\w-]{50,1000}/,
    source: "https://pypi.org/help/#apitoken",
  },
  {
    name: "RubyGems key",
    markers: ["rubygems_"],
    pattern: /rubygems_[0-9a-f]{48}/,
    source: "https://guides.rubygems.org/api-key-scopes/",
  },
  {
    name: "Docker access token",
    markers: ["dckr_pat_", "dckr_oat_"],
    pattern: /dckr_[po]at_[\w-]{27,64}/,
    source: "https://docs.docker.com/security/access-tokens/",
  },

  // Clouds and infrastructure.
  {
    name: "AWS access key id",
    markers: ["AKIA"],
    pattern: /AKIA[A-Z2-7]{16}/,
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids",
  },
  {
    name: "AWS secret access key",
    markers: ["ecret", "ECRET"],
    pattern:
      /(?:aws_?secret(?:_?access)?|secret_?access)_?key["']?[ \t]{0,4}[=: ][ \t]{0,4}["']?([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/i,
    check: "mixed",
    source: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html",
  },
  {
    name: "Google API key",
    markers: ["AIza"],
    pattern: /AIza[\w-]{35}/,
    publicNames: new RegExp(`${frontEnd.source}|FIREBASE|MAPS`, "i"),
    source: "https://cloud.google.com/docs/authentication/api-keys",
  },
  {
    name: "Google OAuth client secret",
    markers: ["GOCSPX-"],
    pattern: /GOCSPX-[\w-]{28}/,
    source: "https://developers.google.com/identity/protocols/oauth2",
  },
  {
    name: "Azure storage key",
    markers: ["AccountKey="],
    pattern: /AccountKey=([A-Za-z0-9+/]{85}[AQgw]==)/,
    source: "https://learn.microsoft.com/en-us/azure/storage/common/storage-configure-connection-string",
  },
  {
    name: "Azure shared access key",
    markers: ["SharedAccessKey="],
    pattern: /SharedAccessKey=([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)/,
    source: "https://learn.microsoft.com/en-us/azure/service-bus-messaging/service-bus-sas",
  },
  {
    name: "Entra client secret",
    markers: ["7Q~", "8Q~"],
    pattern: /[\w~.]{3}[78]Q~[\w~.-]{31,34}/,
    source: "https://learn.microsoft.com/en-us/purview/sit-defn-azure-ad-client-secret",
  },
  {
    name: "DigitalOcean token",
    markers: ["dop_v1_", "doo_v1_", "dor_v1_"],
    pattern: /do[por]_v1_[0-9a-f]{64}/,
    source: "https://docs.digitalocean.com/reference/api/create-personal-access-token/",
  },
  {
    name: "Heroku key",
    markers: ["HRKU-AA"],
    pattern: /HRKU-AA[\w-]{58}/,
    source: gitleaks,
  },
  {
    name: "Databricks token",
    markers: ["dapi"],
    pattern: /dapi[0-9a-f]{32}(?:-\d)?/,
    source: "https://docs.databricks.com/en/dev-tools/auth/pat.html",
  },
  {
    name: "Vault token",
    markers: ["hvs.", "hvb."],
    pattern: /hv[sb]\.[\w-]{24,300}/,
    source: "https://developer.hashicorp.com/vault/docs/concepts/tokens",
  },
  {
    name: "Terraform token",
    markers: [".atlasv1."],
    pattern: /[A-Za-z0-9]{14}\.atlasv1\.[\w-]{60,70}/,
    source: "https://developer.hashicorp.com/terraform/cloud-docs/users-teams-organizations/api-tokens",
  },
  {
    name: "Doppler token",
    markers: ["dp.pt.", "dp.st.", "dp.ct.", "dp.sa."],
    pattern: /dp\.(?:pt|ct|sa|st(?:\.[a-z0-9_-]{2,35})?)\.[A-Za-z0-9]{40,44}/,
    source: "https://docs.doppler.com/reference/auth-token-formats",
  },
  {
    name: "Pulumi token",
    markers: ["pul-"],
    pattern: /pul-[0-9a-f]{40}/,
    source: gitleaks,
  },
  {
    name: "Tailscale key",
    markers: ["tskey-"],
    pattern: /tskey-(?:auth|api|client|scim|webhook)-[A-Za-z0-9]{8,32}-[A-Za-z0-9]{20,64}/,
    source: "https://tailscale.com/kb/1277/key-prefixes",
  },
  {
    name: "age secret key",
    markers: ["AGE-SECRET-KEY-1"],
    pattern: /AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}/,
    source: "https://age-encryption.org/v1",
  },

  // Services that programs talk to.
  {
    name: "OpenAI key",
    markers: ["T3BlbkFJ"],
    pattern: /sk-(?:(?:proj|svcacct|admin)-)?[\w-]{20,80}T3BlbkFJ[\w-]{20,80}/,
    source: gitleaks,
  },
  {
    name: "Anthropic key",
    markers: ["sk-ant-"],
    pattern: /sk-ant-(?:api|admin|oat|ort)\d\d-[\w-]{93}AA/,
    source: gitleaks,
  },
  {
    name: "Hugging Face token",
    markers: ["hf_"],
    pattern: /hf_[A-Za-z]{34}/,
    source: gitleaks,
  },
  {
    name: "Slack token",
    markers: ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xapp-"],
    pattern: /xox[bpars](?:-\d{8,14}){1,3}-[A-Za-z0-9]{18,64}|xapp-\d-[A-Z0-9]{8,14}-\d{8,14}-[0-9a-f]{64}/,
    source: "https://docs.slack.dev/authentication/tokens",
  },
  {
    name: "Slack webhook",
    markers: ["hooks.slack.com/"],
    pattern: /https:\/\/hooks\.slack\.com\/services\/T[A-Z0-9]{8,12}\/B[A-Z0-9]{8,12}\/([A-Za-z0-9]{24})/,
    source: "https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks",
  },
  {
    name: "Discord webhook",
    markers: ["/api/webhooks/"],
    pattern: /https:\/\/(?:\w{2,6}\.)?discord(?:app)?\.com\/api\/webhooks\/\d{17,20}\/([\w-]{60,80})/,
    source: "https://discord.com/developers/docs/resources/webhook",
  },
  {
    name: "Discord bot token",
    markers: ["iscord", "ISCORD", "TOKEN", "oken"],
    pattern: /[MNO][\w-]{23,27}\.[\w-]{6}\.[\w-]{27,38}/,
    check: "snowflake",
    source: "https://discord.com/developers/docs/reference#authentication",
  },
  {
    name: "Telegram bot token",
    markers: [":AA"],
    pattern: /(?:bot)?(\d{8,10}:AA[\w-]{33})/,
    source: "https://core.telegram.org/bots/api#authorizing-your-bot",
  },
  {
    name: "SendGrid key",
    markers: ["SG."],
    pattern: /SG\.[\w-]{22}\.[\w-]{43}/,
    source: "https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys",
  },
  {
    name: "secret API key",
    markers: ["sk_live_", "rk_live_", "sk_test_", "rk_test_"],
    pattern: /[sr]k_(?:live|test)_[A-Za-z0-9]{24,247}/,
    source: "https://docs.stripe.com/keys",
  },
  {
    name: "Shopify token",
    markers: ["shpat_", "shpca_", "shppa_", "shpss_"],
    pattern: /shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}/,
    source: "https://shopify.dev/docs/apps/build/authentication-authorization/access-tokens",
  },
  {
    name: "Sentry token",
    markers: ["sntryu_", "sntrys_eyJ"],
    pattern: /sntryu_[0-9a-f]{64}|sntrys_eyJ[A-Za-z0-9+/=_-]{80,500}/,
    source: "https://docs.sentry.io/security-legal-pii/security/token-formats/",
  },
  {
    name: "SonarQube token",
    markers: ["sqp_", "squ_", "sqa_"],
    pattern: /sq[pua]_[0-9a-f]{40}/,
    source: "https://docs.sonarsource.com/sonarqube-server/user-guide/managing-tokens",
  },
  {
    name: "New Relic key",
    markers: ["NRAK-"],
    pattern: /NRAK-[A-Z0-9]{27}/,
    source: "https://docs.newrelic.com/docs/apis/intro-apis/new-relic-api-keys/",
  },
  {
    name: "Grafana token",
    markers: ["glsa_", "glc_eyJ"],
    pattern: /glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}|glc_eyJ[A-Za-z0-9+/=]{40,400}/,
    source: "https://grafana.com/docs/grafana/latest/administration/service-accounts/",
  },
  {
    name: "MaxMind license key",
    markers: ["_mmk"],
    pattern: /[A-Za-z0-9]{6}_[A-Za-z0-9]{29}_mmk/,
    source: gitleaks,
  },

  // Whatever it opens.
  {
    name: "JSON web token",
    markers: ["eyJ"],
    pattern: /(?<![\w-])eyJ[\w-]{10,2000}\.eyJ[\w-]{10,8000}\.[\w-]{20,1000}/,
    check: "jwt",
    publicNames: frontEnd,
    source: "https://www.rfc-editor.org/rfc/rfc7519",
  },
];

/** Parts of credentials that are published as examples, or as keys that everybody shall have. */
export const publishedParts: readonly string[] = [
  // Azurite's account key, Vagrant's insecure key.
  "K1SZFPTOtr/KBHBeksoGMGw==",
  "6NF8iallvQVp22WDkTkyrtvp9eWW6A8YVr",
  // Stripe.
  "4eC39HqLyjWDarjtT1zdp7dc",
  "BQokikJOvBiI2HlWgH4olfQ2",
  // Google Maps and Firebase.
  "DaGmWKa4JsXZ-HjGw7ISLn_3namBGewQe",
  "AnLA7NfeLquW1tJFpx_eQCxoX-oo6YyIs",
  // SendGrid, Telegram, Discord.
  "TwL2iGABf9DHoTf-09kqeF8tAmbihYzrnopKc-1s5cr",
  "HdqTcvCH1vGWJxfSeofSAs0K5PALDsaw",
  "ZnCjm1XVW7vRze4b7Cq4se7kKWs",
  // RFC 7519.
  "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
];
