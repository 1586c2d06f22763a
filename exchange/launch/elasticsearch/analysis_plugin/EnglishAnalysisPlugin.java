package exchange.analysis;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.env.Environment;
import org.elasticsearch.index.IndexSettings;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.index.analysis.NormalizingTokenFilterFactory;
import org.elasticsearch.index.analysis.TokenFilterFactory;
import org.elasticsearch.indices.analysis.AnalysisModule.AnalysisProvider;
import org.elasticsearch.plugins.AnalysisPlugin;
import org.elasticsearch.plugins.Plugin;
import org.tartarus.snowball.ext.EnglishStemmer;

/**
 * Stands in for the few filters of Elasticsearch's analysis-common that our mapping names, with the
 * same names, parameters and defaults. Whatever it does not know it refuses: silently doing
 * something else than a full server would make every test on it worthless.
 */
public final class EnglishAnalysisPlugin extends Plugin implements AnalysisPlugin {

    @Override
    public Map<String, AnalysisProvider<TokenFilterFactory>> getTokenFilters() {
        return Map.of(
            "asciifolding", EnglishAnalysisPlugin::asciiFolding,
            "stemmer", AnalysisPlugin.requiresAnalysisSettings(EnglishAnalysisPlugin::stemmer),
            "edge_ngram", AnalysisPlugin.requiresAnalysisSettings(EnglishAnalysisPlugin::edgeNGram)
        );
    }

    private static TokenFilterFactory asciiFolding(
        IndexSettings index, Environment environment, String name, Settings settings
    ) {
        refuseOthers("asciifolding", name, settings, Set.of("preserve_original"));
        boolean keep = settings.getAsBoolean("preserve_original", false);
        return new Folding(name, settings, keep);
    }

    private static TokenFilterFactory stemmer(
        IndexSettings index, Environment environment, String name, Settings settings
    ) {
        refuseOthers("stemmer", name, settings, Set.of("language"));
        String language = settings.get("language", "english");
        if (!language.equals("porter2")) {
            throw new IllegalArgumentException(
                "stemmer [" + name + "]: this development server knows the language [porter2] only, not ["
                    + language + "]"
            );
        }
        return new Filter(name, settings, words -> new SnowballFilter(words, new EnglishStemmer()));
    }

    private static TokenFilterFactory edgeNGram(
        IndexSettings index, Environment environment, String name, Settings settings
    ) {
        refuseOthers("edge_ngram", name, settings, Set.of("min_gram", "max_gram", "preserve_original"));
        int shortest = settings.getAsInt("min_gram", 1);
        int longest = settings.getAsInt("max_gram", 2);
        boolean keep = settings.getAsBoolean("preserve_original", false);
        return new Filter(
            name, settings, words -> new EdgeNGramTokenFilter(words, shortest, longest, keep)
        );
    }

    private static void refuseOthers(
        String type, String name, Settings settings, Set<String> known
    ) {
        Set<String> others = new TreeSet<>(settings.keySet());
        others.removeAll(known);
        others.remove("type");
        // A filter that is named without settings of its own gets the server's.
        others.removeIf(key -> key.startsWith("index."));
        if (!others.isEmpty()) {
            throw new IllegalArgumentException(
                type + " [" + name + "]: this development server does not know " + others
                    + "; it knows " + new TreeSet<>(known)
            );
        }
    }

    /** A filter that is one of Lucene's. */
    private static class Filter extends AbstractTokenFilterFactory {
        private final UnaryOperator<TokenStream> lucene;

        Filter(String name, Settings settings, UnaryOperator<TokenStream> lucene) {
            super(name, settings);
            this.lucene = lucene;
        }

        @Override
        public TokenStream create(TokenStream words) {
            return lucene.apply(words);
        }
    }

    /** Folding may also be part of a normalizer, where it never keeps the original. */
    private static final class Folding extends Filter implements NormalizingTokenFilterFactory {
        Folding(String name, Settings settings, boolean keep) {
            super(name, settings, words -> new ASCIIFoldingFilter(words, keep));
        }

        @Override
        public TokenStream normalize(TokenStream words) {
            return new ASCIIFoldingFilter(words, false);
        }
    }
}
