// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/decode_snapshots.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace watchlab::ui {

/// Variants of a viewing side by side: the first column is the viewing as it is, each other one differs from
/// it in some features. Over the features stand what is predicted, by how much that differs, and what else
/// the answers say. Cells of variants are edited: a place among the choices, or a text. GUI thread.
class VariantTableModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using Variant = std::vector<FeatureChange>;
    enum ResultRow {
        Predicted,
        Change,
        FurtherResults
    }; ///< then the rank, tokens or outcomes, then the features
    enum Role {
        ChoicesRole = Qt::UserRole + 1, ///< QStringList; empty where a text is written, or nothing is chosen
        TextRole,                       ///< a feature's value as it stands there; empty = does not count
        ChangedRole,                    ///< bool
        NumberRole                      ///< bool: any number may be written
    };
    using QAbstractTableModel::QAbstractTableModel;

    /// Another viewing. decimals: of predictions. variants: the first is the viewing as it is; what changes a
    /// feature that is not there, or to a value that it cannot have, is left out.
    void setFeatures(const std::vector<ViewingFeature>& features, const AnswerForm& form, int decimals,
                     const std::vector<Variant>& variants = {{}, {}});
    /// Other variants of the same viewing.
    void setVariants(const std::vector<Variant>& variants);
    /// The same viewing seen by a newer model: variants stay.
    void renewFeatures(const std::vector<ViewingFeature>& features);
    /// What is predicted for the other videos of the user's list: answers say at which rank they would put
    /// the video among them. rank: of the video as it is; 0 = it is not in the list. Empty where lists are
    /// not ordered by what is predicted.
    void setOthers(std::vector<double> predicted, int rank = 0);
    /// In the order of the columns; fewer where they are not known.
    void setAnswers(const std::vector<WhatIfAnswer>& answers);
    const std::vector<Variant>& variants() const { return m_variants; } ///< the first is empty

    static constexpr int mostVariants = 12;
    bool canAdd() const;
    int add(const Variant& variant); ///< its column
    void reset(int column);
    void remove(int column); ///< not the first one
    /// Takes one change back.
    void resetCell(const QModelIndex& index);
    const Variant& variantAt(int column) const { return m_variants[static_cast<std::size_t>(column)]; }

    /// The row of the first feature.
    int firstFeature() const
    {
        return FurtherResults + (hasRanks() ? 1 : 0) + (m_form.tokens ? 1 : 0) +
               static_cast<int>(m_form.outcomes.size());
    }

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    /// words: which values were edited, "Length in variant A"; empty where all of them were set.
    void variantsChanged(const QString& words);

private:
    struct Row {
        ViewingFeature feature;
        QStringList choices; ///< left out, what is known, unknown; empty where a text is written
    };
    const Row& featureRow(int row) const { return m_rows[static_cast<std::size_t>(row - firstFeature())]; }
    const FeatureChange* changeAt(int row, int column) const;
    /// The same for people: a number that is no length has four digits.
    QString shownAt(int row, int column) const;
    QString textAt(int row, int column) const;
    QVariant resultAt(int row, int column) const;
    bool hasRanks() const { return !m_others.empty(); }
    bool isRank(int row) const { return hasRanks() && row == FurtherResults; }
    bool isTokens(int row) const { return m_form.tokens && row == FurtherResults + (hasRanks() ? 1 : 0); }
    std::size_t outcomeOf(int row) const;
    QString rankAt(int column) const;
    QString furtherResultAt(int row, int column) const;
    QString resultName(int row) const;
    QVariant resultData(int row, int column, int role) const;
    QString toolTipAt(int row, int column) const;
    void changeTo(int row, int column, const QString& text);
    void fillRows(const std::vector<ViewingFeature>& features);
    void keepPossible();
    void answersLost(const QString& words);

    std::vector<Row> m_rows;
    std::vector<Variant> m_variants;
    std::vector<WhatIfAnswer> m_answers;
    std::vector<double> m_others; ///< largest first
    int m_rank = 0;
    AnswerForm m_form;
    int m_decimals = 2;
};

} // namespace watchlab::ui
