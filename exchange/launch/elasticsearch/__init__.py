"""A real Elasticsearch for development and tests, without Docker and without Elastic's archive.

Maven Central holds the server itself (the zip that Elastic's own tests run on). It comes without a
JDK and without English analysis: Java is the machine's, the analysis a small plugin of ours. It is
equipment for development; production runs a server of yours (docs/operations.md).
"""

VERSION = "8.19.20"
SHA256 = "f75a726a3ccac1a3cefc3b99b2458def9cda69b3b3fc9a42e98bbef21c10e949"
"""Of the zip at Maven Central. Raise both together, in one commit."""
