/**
 * What images set with ENV, over all of their versions; PATH, which all of them have, left out.
 * Compiled by hand in November 2026 from what the Dockerfiles of the Docker Official Images are known to set, not checked
 * version by version: a name that is missing here makes a rule speak, so take it in when it is met.
 */
export const imageVariables: Readonly<Record<string, readonly string[]>> = {
  golang: ["GOLANG_VERSION", "GOPATH", "GOTOOLCHAIN"],
  gradle: ["GRADLE_HOME", "GRADLE_VERSION", "JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL"],
  httpd: ["HTTPD_PATCHES", "HTTPD_PREFIX", "HTTPD_SHA256", "HTTPD_VERSION"],
  maven: ["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "MAVEN_CONFIG", "MAVEN_HOME", "MAVEN_VERSION"],
  nginx: ["ACME_VERSION", "DYNPKG_RELEASE", "NGINX_VERSION", "NJS_RELEASE", "NJS_VERSION", "PKG_RELEASE"],
  node: ["NODE_VERSION", "NPM_CONFIG_LOGLEVEL", "YARN_VERSION"],
  openjdk: [
    ...["CA_CERTIFICATES_JAVA_VERSION", "JAVA_ALPINE_VERSION", "JAVA_BASE_URL", "JAVA_DEBIAN_VERSION", "JAVA_HOME"],
    ...["JAVA_URL_VERSION", "JAVA_VERSION", "LANG"],
  ],
  php: [
    ...["APACHE_CONFDIR", "APACHE_ENVVARS", "GPG_KEYS", "PHPIZE_DEPS", "PHP_ASC_URL", "PHP_CFLAGS", "PHP_CPPFLAGS"],
    ...["PHP_EXTRA_BUILD_DEPS", "PHP_EXTRA_CONFIGURE_ARGS", "PHP_INI_DIR", "PHP_LDFLAGS", "PHP_MD5", "PHP_SHA256"],
    ...["PHP_URL", "PHP_VERSION"],
  ],
  postgres: [...["DOCKER_PG_LLVM_DEPS", "GOSU_VERSION", "LANG", "PGDATA", "PG_MAJOR", "PG_SHA256", "PG_VERSION"]],
  python: [
    ...[
      "GPG_KEY",
      "LANG",
      "PYTHON_GET_PIP_SHA256",
      "PYTHON_GET_PIP_URL",
      "PYTHON_PIP_VERSION",
      "PYTHON_SETUPTOOLS_VERSION",
    ],
    ...["PYTHON_SHA256", "PYTHON_VERSION"],
  ],
  redis: ["GOSU_VERSION", "REDIS_DOWNLOAD_SHA", "REDIS_DOWNLOAD_URL", "REDIS_VERSION"],
  ruby: [
    ...["BUNDLE_APP_CONFIG", "BUNDLE_BIN", "BUNDLE_PATH", "BUNDLE_SILENCE_ROOT_WARNING", "BUNDLER_VERSION", "GEM_HOME"],
    ...["LANG", "RUBYGEMS_VERSION", "RUBY_DOWNLOAD_SHA256", "RUBY_DOWNLOAD_URL", "RUBY_MAJOR", "RUBY_VERSION"],
  ],
  rust: ["CARGO_HOME", "RUSTUP_HOME", "RUST_VERSION"],
  tomcat: [
    ...["CATALINA_HOME", "GPG_KEYS", "JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL", "LD_LIBRARY_PATH"],
    ...["TOMCAT_MAJOR", "TOMCAT_NATIVE_LIBDIR", "TOMCAT_SHA512", "TOMCAT_VERSION"],
  ],
  "eclipse-temurin": ["JAVA_HOME", "JAVA_VERSION", "LANG", "LANGUAGE", "LC_ALL"],
};

/** Distributions that set nothing but PATH. */
export const bareImages: ReadonlySet<string> = new Set(["alpine", "buildpack-deps", "busybox", "debian", "ubuntu"]);
