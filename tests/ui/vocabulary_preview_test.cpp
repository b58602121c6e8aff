// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/gr/preparation.h"
#include "tests/support/tiny_data.h"
#include "ui/session/busiest_user.h"
#include "ui/session/vocabulary_preview.h"

#include <QSignalSpy>
#include <QTest>

#include <cmath>
#include <map>

using namespace watchlab;
using namespace watchlab::ui;

namespace {

std::shared_ptr<const PreparedData> preparedTiny()
{
    return prepare(test::makeTinyDataset(), DataParams());
}

VocabularyParams withEnd(double quantile)
{
    VocabularyParams params;
    params.quantileEnd = quantile;
    return params;
}

} // namespace

class VocabularyPreviewTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itShowsWhatTrainingWillUse()
    {
        const auto data = preparedTiny();
        VocabularyPreview preview;
        preview.setRequest({withEnd(0.9), withEnd(0.7), 19});
        preview.setData(data);
        QTRY_VERIFY(preview.result());
        const auto visible = gr::countVisibleTargets(*data);
        const gr::Vocabulary expected = gr::buildVocabulary(visible, withEnd(0.9));
        QCOMPARE(preview.result()->chosen.vocabulary.amounts, expected.amounts);
        QCOMPARE(preview.result()->compared->vocabulary.amounts,
                 gr::buildVocabulary(visible, withEnd(0.7)).amounts);
        QCOMPARE(preview.distinctValues(), static_cast<std::int64_t>(visible.size()));
        const auto labels = gr::measureLabels(gr::LabelCodec(expected.amounts),
                                              gr::countTargets(*data->target, data->train), 19);
        QCOMPARE(preview.result()->chosen.labels.amountTokens, labels.amountTokens);
        QCOMPARE(preview.result()->chosen.labels.rows, static_cast<std::int64_t>(data->train.size()));
    }

    void theErrorOfACutLabelIsTheMeanOfWhatIsCutOff()
    {
        const auto data = preparedTiny();
        VocabularyPreview preview;
        preview.setRequest({withEnd(0.9), std::nullopt, 19});
        preview.setData(data);
        QTRY_VERIFY(preview.result());
        const VocabularyUse& use = preview.result()->chosen;
        const gr::LabelCodec codec(use.vocabulary.amounts);
        for (const std::size_t kept : {std::size_t{0}, std::size_t{1}, std::size_t{3}}) {
            double sum = 0;
            for (const std::uint32_t row : data->train) {
                std::vector<std::int32_t> label;
                codec.encode(data->target->milli(row), label);
                double left = data->target->milli(row);
                for (std::size_t i = 1; i + 1 < label.size() && i <= kept; ++i)
                    left -= codec.amount(label[i]);
                sum += std::abs(left);
            }
            const double expected = sum / static_cast<double>(data->train.size()) / 1000;
            QVERIFY(std::abs(use.labels.cutError.at(kept) - expected) < 1e-9);
        }
    }

    void theLastOfManyChangesWins()
    {
        VocabularyPreview preview;
        QSignalSpy changed(&preview, &VocabularyPreview::changed);
        preview.setData(preparedTiny());
        for (int i = 0; i < 60; ++i) {
            preview.setRequest({withEnd(0.6 + 0.005 * i), std::nullopt, 19});
            QCoreApplication::processEvents();
        }
        const auto visible = gr::countVisibleTargets(*preparedTiny());
        const auto expected = gr::buildVocabulary(visible, withEnd(0.6 + 0.005 * 59)).amounts;
        QTRY_VERIFY(!preview.isBusy() && preview.result());
        QCOMPARE(preview.result()->chosen.vocabulary.amounts, expected);
        QVERIFY(changed.count() >= 1);
    }

    void withoutDataThereIsNothing()
    {
        VocabularyPreview preview;
        preview.setRequest({withEnd(0.9), std::nullopt, 19});
        preview.setData(preparedTiny());
        QTRY_VERIFY(preview.result());
        preview.setData(nullptr);
        QVERIFY(!preview.result());
    }

    void theBusiestUserHasTheMostValidationRows()
    {
        const auto data = preparedTiny();
        std::map<std::int64_t, std::int64_t> rows;
        for (const std::uint32_t row : data->validation)
            ++rows[data->dataset->users.id[data->dataset->rows.user[row]]];
        const std::optional<std::int64_t> busiest = busiestUser(*data);
        QVERIFY(busiest);
        for (const auto& [user, count] : rows)
            QVERIFY(count < rows[*busiest] || (count == rows[*busiest] && user >= *busiest));
        const std::int64_t other =
            rows.begin()->first == *busiest ? rows.rbegin()->first : rows.begin()->first;
        QVERIFY(other != *busiest);
        QCOMPARE(busiestUser(*data, other), std::optional(other)); // looked at before
        constexpr std::int64_t unknown = -5;
        QCOMPARE(busiestUser(*data, unknown), busiest);
    }
};

QTEST_GUILESS_MAIN(VocabularyPreviewTest)
#include "vocabulary_preview_test.moc"
