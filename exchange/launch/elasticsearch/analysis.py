"""Our analysis plugin: compiled against the server's own files and put among its plugins.

The zip of Maven Central lacks the module with English analysis, but has Lucene's. The plugin offers
the three filters our mapping names under Elasticsearch's own names, so the same mapping also runs
on a full server, which needs no plugin.
"""

import tempfile
import zipfile
from pathlib import Path

from exchange.launch.console import Command, work
from exchange.launch.elasticsearch import VERSION
from exchange.launch.elasticsearch.java import OLDEST_JAVA

NAME = "exchange-analysis"
CLASS = "exchange.analysis.EnglishAnalysisPlugin"
SOURCES = sorted((Path(__file__).parent / "analysis_plugin").glob("*.java"))


def build_plugin(server: Path, jdk: Path) -> None:
    """Compile the plugin and put it into the unpacked `server`. Raises TroubleError, with the end
    of the compiler's output, when that fails."""
    folder = server / "plugins" / NAME
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    with tempfile.TemporaryDirectory(prefix="compiling-", dir=server.parent) as name:
        command: Command = [jdk / "bin/javac", "--release", str(OLDEST_JAVA)]
        command += ["-cp", server / "lib" / "*", "-d", name, *SOURCES]
        work("Building its analysis plugin", command, log="elasticsearch-plugin")
        _make_jar(Path(name), folder / f"{NAME}.jar")
    descriptor = folder / "plugin-descriptor.properties"
    descriptor.write_text(descriptor_text(), encoding="ascii")
    for path in folder.iterdir():
        path.chmod(0o644)


def descriptor_text() -> str:
    """Return what tells the server about the plugin. The server refuses one of another version."""
    lines = {
        "description": "English analysis for Frontline Exchange's development and tests",
        "version": VERSION,
        "name": NAME,
        "classname": CLASS,
        "java.version": OLDEST_JAVA,
        "elasticsearch.version": VERSION,
    }
    return "".join(f"{key}={value}\n" for key, value in lines.items())


def _make_jar(classes: Path, jar: Path) -> None:
    """A jar is a zip; its manifest is optional."""
    with zipfile.ZipFile(jar, "w") as archive:
        for path in sorted(classes.rglob("*.class")):
            archive.write(path, path.relative_to(classes))
