/** System packages that are there to build with. Compiled by hand in November 2026. */
export const toolchainPackages: readonly string[] = [
  ...["build-essential", "build-base", "alpine-sdk", "gcc", "g++", "gcc-c++", "clang", "make", "cmake", "automake"],
  ...["autoconf", "libtool", "golang", "golang-go", "rustc", "cargo", "maven", "gradle"],
];

/** Python packages that come as sources, to be compiled against libraries of the system. */
export const pythonSourcePackages: readonly string[] =
  "psycopg2 mysqlclient uwsgi pycairo pygobject python-ldap pygraphviz dlib xmlsec pyaudio pycurl pylibmc".split(" ");
