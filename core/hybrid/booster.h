// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/params/hybrid_params.h"
#include "core/util/job.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace watchlab::hybrid {

/// What the trees are to predict, and by what they are judged on the rows held out.
enum class BoostingTask {
    Classify, ///< probability that the label is 1; log loss; AUC
    Regress   ///< the label; absolute error, by XGBoost smoothed near 0 (pseudo-Huber); mean absolute error
};

struct BoosterOptions {
    TreeLibrary library = TreeLibrary::Automatic;
    double learningRate = 0.03;
    int leaves = 41;             ///< of a tree, grown best leaf first, as deep as need be
    double columnsPerTree = 0.7; ///< LightGBM may draw two where the share is less
    double rowsPerTree = 1.0;
    double l1 = 0.05;
    double l2 = 0.05;
    double huberSlope = 0.2; ///< Regress by XGBoost: where the squared error becomes an absolute one
    int bins = 256;          ///< of a number's histogram; up to 256 a cell takes one byte
    std::uint64_t seed = 1;
    int threads = 2;
};

/// The columns of the joined table.
struct BoosterFeatures {
    std::vector<std::string> names;
    std::vector<bool> categorical; ///< values are codes from 0 up
    std::size_t width() const { return names.size(); }
};

/// Rows that are joined in batches when they are wanted, several times over; the whole table never exists.
/// The functions are called from several threads at once, those of the rows held out as long as the booster
/// lives.
struct BoosterRows {
    std::size_t count = 0;
    /// Writes the features of rows [first, first + out.size() / width), none of them NaN.
    std::function<void(std::size_t first, std::span<float> out)> join;
    std::function<float(std::size_t row)> label; ///< 0 or 1 to classify
};

struct FeatureImportance {
    std::vector<double> gain;          ///< per feature: what its splits improved the objective by, in all
    std::vector<std::uint64_t> splits; ///< per feature: their number
};

/// Gradient-boosted trees, one per round. One caller at a time; only predict() and contributions() of the
/// same booster must not meet a round. Nothing can interrupt a round. Fails with InputError saying what the
/// library said.
class Booster {
public:
    virtual ~Booster() = default;

    /// By LightGBM a round that finds nothing to split adds no tree, but counts.
    virtual void trainRound() = 0;
    virtual int rounds() const = 0;
    /// On the rows held out, by all rounds so far: AUC (more is better) or mean absolute error (less is). NaN
    /// where none are held out, or only one class. They are joined anew and given to the rounds that came
    /// since the last call: kept in bins, they would take 200 bytes a row.
    virtual double evaluate() = 0;
    /// The same on every n-th train row, at most 100,000: what tells learning by heart from learning.
    virtual double evaluateTrain() = 0;
    /// Forgets the rounds after the first `rounds`; training ends with it. 0: what is left predicts the
    /// constant that training starts from; not with readBooster().
    virtual void keepRounds(int rounds) = 0;

    /// For joined rows, one after the other: probabilities or values.
    virtual std::vector<float> predict(std::span<const float> joined) const = 0;
    /// SHAP values of one joined row: what each feature added to the prediction, and last what is there
    /// without any; they sum up to the prediction (Classify: its log odds).
    virtual std::vector<float> contributions(std::span<const float> joinedRow) const = 0;
    virtual FeatureImportance importance() const = 0;

    /// Everything that predicting, and going on with the same rows and options, needs.
    virtual std::string serialize() const = 0;
};

/// Those of this build; Automatic is the first.
std::vector<TreeLibrary> builtInLibraries();
/// "XGBoost 1.7.4". Automatic: of the one that it is.
std::string nameAndVersion(TreeLibrary library);
/// The one that is meant: of the trees that Booster::serialize() gave where there are any, else the one
/// wanted. Never Automatic. Throws InputError or UsageError where the build lacks it.
TreeLibrary libraryFor(TreeLibrary wanted, std::string_view serialized = {});

/// A booster ready for its first round. Training starts from the mean (Classify) or the median (Regress) of
/// the train labels. Throws UsageError for impossible options and for a library that the build lacks,
/// Cancelled while the rows are taken in.
std::unique_ptr<Booster> startBoosting(BoostingTask task, const BoosterOptions& options,
                                       const BoosterFeatures& features, const BoosterRows& train,
                                       const BoosterRows& heldOut, const JobContext& job = {});
/// One that goes on where serialize() was called, to the same trees as without the break, on the same number
/// of threads; by the library that those before it are of. Throws InputError when the build lacks that.
std::unique_ptr<Booster> resumeBoosting(BoostingTask task, const BoosterOptions& options,
                                        const BoosterFeatures& features, const BoosterRows& train,
                                        const BoosterRows& heldOut, std::string_view serialized,
                                        const JobContext& job = {});
/// One that only predicts.
std::unique_ptr<Booster> readBooster(const BoosterFeatures& features, std::string_view serialized,
                                     int threads = 2);

} // namespace watchlab::hybrid
