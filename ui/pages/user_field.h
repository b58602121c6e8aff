// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/dataset.h"

#include <QLineEdit>

#include <memory>

namespace watchlab::ui {

/// Where one types a user's id; completes the ids of the dataset, marks those it does not have. GUI thread.
class UserField : public QLineEdit {
    Q_OBJECT
public:
    explicit UserField(QWidget* parent = nullptr);

    void setDataset(std::shared_ptr<const Dataset> dataset);
    void setUser(std::int64_t user);

Q_SIGNALS:
    void userChosen(qint64 user); ///< by the user; the dataset has it

private:
    void choose();
    void mark(bool wrong);

    std::shared_ptr<const Dataset> m_dataset;
};

} // namespace watchlab::ui
