package io.lmskit.benchmarks.report;

import io.lmskit.benchmarks.contender.Contenders;
import io.lmskit.benchmarks.measure.Figures;
import java.awt.Color;
import java.awt.Dimension;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.w3c.dom.Document;

/** Every load as a group of bars: each contender's throughput as a multiple of the floor's. */
final class Plot {

    private static final int WIDTH = 1_100;
    private static final int HEIGHT = 520;
    private static final int SLANT = 40;

    private Plot() {}

    static void write(Results results, Path file) throws IOException {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title("Throughput, as a multiple of plain JDBC's")
                .yAxisTitle("more is faster")
                .build();
        chart.getStyler()
                .setLegendPosition(LegendPosition.OutsideS)
                .setChartBackgroundColor(Color.WHITE)
                .setSeriesColors(
                        new Color[] {new Color(0x9A9A9A), new Color(0xC8873A), new Color(0x4B7DB5), new Color(0x2E8B57)
                        });
        chart.getStyler().setXAxisLabelRotation(SLANT).setYAxisDecimalPattern("0.#");
        List<List<Figures>> loads = results.loads();
        List<String> names = loads.stream()
                .map(load -> load.get(0).scenario() + ", " + load.get(0).variant())
                .toList();
        for (Contenders.Entry entry : Contenders.ALL) {
            List<Double> bars = new ArrayList<>();
            for (List<Figures> load : loads) {
                Optional<Figures> floor = Ratios.find(load, Contenders.FLOOR);
                bars.add(Ratios.of(Ratios.find(load, entry.name()), floor).orElse(0.0));
            }
            chart.addSeries(entry.name(), names, bars);
        }
        SVGGraphics2D graphics = new SVGGraphics2D(emptyDocument());
        graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
        chart.paint(graphics, WIDTH, HEIGHT);
        try (Writer writer = Files.newBufferedWriter(file)) {
            graphics.stream(writer, true);
        }
    }

    private static Document emptyDocument() {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("This JDK has no XML parser", e);
        }
    }
}
