// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/user_facets.h"

#include <QString>
#include <QToolButton>

#include <cstdint>
#include <optional>
#include <vector>

namespace watchlab::ui {

/// A button that says which users are listed, by a value of one of their features, with a menu of the
/// features and of how many users have each value. GUI thread.
class UserFacetButton : public QToolButton {
    Q_OBJECT
public:
    explicit UserFacetButton(QWidget* parent = nullptr);

    /// The value that was chosen stays as long as it is there.
    void setFacets(std::vector<UserFacet> facets);
    void choose(const std::string& feature, const std::string& value);
    void chooseAll();
    const std::string& feature() const { return m_feature; } ///< empty = all users
    const std::string& value() const { return m_value; }
    /// Ids, ascending; nullopt = all.
    std::optional<std::vector<std::int64_t>> users() const;

Q_SIGNALS:
    void chosen();

private:
    const FacetValue* current() const;
    void fillMenu();
    void refresh();

    std::vector<UserFacet> m_facets;
    std::string m_feature; ///< empty = all users
    std::string m_value;
};

} // namespace watchlab::ui
