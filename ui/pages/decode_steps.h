// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/decode_snapshots.h"
#include "ui/widgets/step_panels.h"

#include <memory>

namespace watchlab::ui {

/// A decoded sequence step by step: per step the distribution over the tokens in the order of the vocabulary,
/// the window whose amounts count, the token chosen and what is added, and a dot under the true token. GUI
/// thread.
class DecodeSteps : public StepPanels {
    Q_OBJECT
public:
    explicit DecodeSteps(QWidget* parent = nullptr);

    void setViewing(std::shared_ptr<const DecodedViewing> viewing); ///< null = nothing; begins at step 1
    QString stepText(int step) const override;
    /// "1,132", "end"
    static QString tokenText(const DecodedViewing& viewing, std::int32_t token);
    /// What amounts are counted in: "ms" where the target is in seconds.
    static QString amountUnit(const DecodedViewing& viewing);

    QSize sizeHint() const override { return {520, 200}; }
    QSize minimumSizeHint() const override { return {300, 150}; }

protected:
    QRectF stepsRoom() const override;
    double mostPanelWidth() const override;
    void paintAround(QPainter& painter) const override;
    void paintStep(QPainter& painter, const QRectF& place, int step) const override;
    bool event(QEvent* event) override;

private:
    const DecodedStep& stepOf(int step) const { return m_viewing->steps[static_cast<std::size_t>(step)]; }
    std::int32_t trueTokenOf(int step) const; ///< -1 = there is none
    QRectF barsRoom(const QRectF& place) const;
    double placeOfToken(const QRectF& room, double token) const; ///< left edge of its bar
    QString barText(QPoint point) const;
    void paintWindow(QPainter& painter, const QRectF& room, const DecodedStep& step) const;
    void paintBars(QPainter& painter, const QRectF& room, const DecodedStep& step) const;
    void paintScale(QPainter& painter, const QRectF& room, int step) const;

    std::shared_ptr<const DecodedViewing> m_viewing;
    double m_most = 1; ///< probability at the top of all panels
};

} // namespace watchlab::ui
