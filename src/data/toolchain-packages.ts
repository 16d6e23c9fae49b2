/**
 * System packages that are there to build with. Our own list, of names that public Dockerfiles gave to apt, apk, yum and
 * dnf in November 2026.
 */
export const toolchainPackages: readonly string[] = [
  ...["build-essential", "build-base", "alpine-sdk", "gcc", "g++", "gcc-c++", "clang", "make", "cmake", "automake"],
  ...["autoconf", "libtool", "golang", "golang-go", "rustc", "cargo", "maven", "gradle"],
];

/**
 * Python packages that pip compiles against libraries of the system. pycurl, pylibmc and xmlsec have wheels for Linux by
 * now, but not in the versions that many projects keep to.
 * Source: https://pypi.org/project/{package}/#files, as of November 2026.
 */
export const pythonSourcePackages: readonly string[] =
  "psycopg2 mysqlclient uwsgi pycairo pygobject python-ldap pygraphviz dlib xmlsec pyaudio pycurl pylibmc".split(" ");
