<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>A2GenAttentionCard</name>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Attention over past viewings</source>
        <translation>对过往观看的注意力</translation>
    </message>
    <message>
        <source>Head of attention</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>All heads weighted by their gates, or one of them; either sums up to 1</source>
        <translation>按门控加权的所有头，或其中一个头；两者之和均为 1</translation>
    </message>
    <message>
        <source>Past viewing</source>
        <translation>过往观看</translation>
    </message>
    <message>
        <source>Ago</source>
        <translation>几次之前</translation>
    </message>
    <message>
        <source>Weight</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>All heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>Video %1: %2</source>
        <translation>视频 %1:%2</translation>
    </message>
    <message>
        <source>MMoE and PLE take the mean of the history</source>
        <translation>MMoE 和 PLE 取历史的平均</translation>
    </message>
    <message>
        <source>nothing was watched before</source>
        <translation>此前没有观看</translation>
    </message>
    <message>
        <source>%1 viewings</source>
        <translation>%1 次观看</translation>
    </message>
</context>
<context>
    <name>A2GenGatesCard</name>
    <message>
        <source>Gates</source>
        <translation>门控</translation>
    </message>
    <message>
        <source>Gates of</source>
        <translation>门控所属</translation>
    </message>
    <message>
        <source>How much each head (of MMoE and PLE: each expert) counts for this viewing; the shares sum up to 1</source>
        <translation>每个头（MMoE 和 PLE 中为每个专家）在此次观看中的占比；各占比之和为 1</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Generator</source>
        <translation>生成器</translation>
    </message>
    <message>
        <source>Head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>Shared expert %1</source>
        <translation>共享专家 %1</translation>
    </message>
    <message>
        <source>Own expert %1</source>
        <translation>专属专家 %1</translation>
    </message>
    <message>
        <source>Expert</source>
        <translation>专家</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
</context>
<context>
    <name>A2GenInspection</name>
    <message>
        <source>Timelines</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>All held-out viewings of the user, or all of the chosen viewing&apos;s video</source>
        <translation>该用户的全部留出观看，或所选观看之视频的全部留出观看</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>user %1, video %2</source>
        <translation>用户 %1，视频 %2</translation>
    </message>
    <message>
        <source>Video %1, viewings</source>
        <translation>视频 %1 的观看</translation>
    </message>
    <message>
        <source>User %1, viewings</source>
        <translation>用户 %1 的观看</translation>
    </message>
    <message>
        <source>asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>Choose a viewing above: how its actions are generated appears here.</source>
        <translation>请在上方选择一次观看：其行为的生成过程显示在此处。</translation>
    </message>
    <message>
        <source>%1 held-out, latest first</source>
        <translation>%1 次留出观看，最新在前</translation>
    </message>
    <message>
        <source>%1 held-out, latest first; hollow: the data do not say when</source>
        <translation>%1 次留出观看，最新在前；空心：数据未记录发生时间</translation>
    </message>
    <message>
        <source>This run cannot be asked</source>
        <translation>无法询问此运行</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>The checkpoint generates the actions of each held-out viewing.</source>
        <translation>检查点正在为每次留出观看生成行为。</translation>
    </message>
    <message>
        <source>No held-out viewings</source>
        <translation>没有留出的观看</translation>
    </message>
    <message>
        <source>All of this user&apos;s viewings are in the train rows. Choose a user with held-out rows.</source>
        <translation>该用户的所有观看都在训练行中。请选择有留出行的用户。</translation>
    </message>
    <message>
        <source>Choose a user</source>
        <translation>请选择用户</translation>
    </message>
    <message>
        <source>Its held-out viewings appear here: what happened, and what the model generates.</source>
        <translation>其留出的观看显示在此处：实际发生的与模型生成的。</translation>
    </message>
</context>
<context>
    <name>A2GenLab</name>
    <message>
        <source>Actions in the data</source>
        <translation>数据中的行为</translation>
    </message>
    <message>
        <source>what there is to learn: how often, when, and what follows what</source>
        <translation>可学习的内容：多久发生一次、何时发生、何者接续何者</translation>
    </message>
    <message>
        <source>Past viewings</source>
        <translation>过往观看</translation>
    </message>
    <message>
        <source>How many past viewings the train rows have</source>
        <translation>训练行各有多少次过往观看</translation>
    </message>
    <message>
        <source>past viewings before a row</source>
        <translation>一行之前的过往观看次数</translation>
    </message>
    <message>
        <source>train rows, %</source>
        <translation>训练行，%</translation>
    </message>
    <message>
        <source>open a dataset first</source>
        <translation>请先打开数据集</translation>
    </message>
    <message>
        <source>Rows with a longer past</source>
        <translation>过往更长的行</translation>
    </message>
    <message>
        <source>They see only their latest viewings: what lies before is cut off.</source>
        <translation>它们只能看到最近的观看：更早的被截去。</translation>
    </message>
    <message>
        <source>Rows without a past</source>
        <translation>没有过往的行</translation>
    </message>
    <message>
        <source>The first viewing of each user: nothing is known of them but user and video.</source>
        <translation>每位用户的首次观看：除用户和视频外一无所知。</translation>
    </message>
    <message>
        <source>Viewings seen per row</source>
        <translation>每行可见的观看数</translation>
    </message>
    <message>
        <source>On the average, of at most the chosen number.</source>
        <translation>平均值，最多为所选的数目。</translation>
    </message>
    <message>
        <source>Pairs compared per row</source>
        <translation>每行比较的对数</translation>
    </message>
    <message>
        <source>Each past viewing looks at each other one: this is what attention over the history costs.</source>
        <translation>每次过往观看都要与其他各次相互比较：这就是对历史做注意力的代价。</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在计数...</translation>
    </message>
    <message>
        <source>there are no train rows</source>
        <translation>没有训练行</translation>
    </message>
    <message>
        <source>chosen: at most %1 before each row</source>
        <translation>所选：每行之前最多 %1 次</translation>
    </message>
    <message>
        <source>chosen %1</source>
        <translation>所选 %1</translation>
    </message>
    <message>
        <source>A longer past gives more to look at and costs more: with the %1 chosen, attention compares %2 of the pairs that it would with %3. Each past viewing itself is encoded once per batch, however many rows see it.</source>
        <translation>过往越长，可看的越多，代价也越高：选择 %1 时，注意力比较的对数为选择 %3 时的 %2。每次过往观看本身在每个批次中只编码一次，无论有多少行看到它。</translation>
    </message>
</context>
<context>
    <name>A2GenMetricsCard</name>
    <message>
        <source>evaluation %1, %2 rows</source>
        <translation>第 %1 次评估，%2 行</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Timing</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Figures of each action over the evaluations</source>
        <translation>各行为随评估变化的指标</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后显示</translation>
    </message>
    <message>
        <source>Whether an action is done, or when</source>
        <translation>行为是否发生，或何时发生</translation>
    </message>
    <message>
        <source>Figures of each action at the newest evaluation</source>
        <translation>最近一次评估中各行为的指标</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>AUC (0.5 = by chance)</source>
        <translation>AUC(0.5 = 随机)</translation>
    </message>
    <message>
        <source>MAE of times, lengths of the video</source>
        <translation>时间的 MAE，以视频时长计</translation>
    </message>
    <message>
        <source>MAE of times, days</source>
        <translation>动作时间的 MAE，天</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>action, run</comment>
        <translation>%2 的%1</translation>
    </message>
</context>
<context>
    <name>A2GenMicroscopeCard</name>
    <message>
        <source>Microscope</source>
        <translation>显微镜</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>所取</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Choose a viewing above: how its actions are generated appears here.</source>
        <translation>请在上方选择一次观看：其行为的生成过程显示在此处。</translation>
    </message>
</context>
<context>
    <name>A2GenTimelinesCard</name>
    <message>
        <source>Timelines</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>No timelines yet</source>
        <translation>尚无时间线</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>User %1 has no held-out viewings; choose another.</source>
        <translation>用户 %1 没有留出的观看；请另选一位。</translation>
    </message>
    <message>
        <source>user %1, %2 held-out viewings</source>
        <translation>用户 %1，%2 次留出观看</translation>
    </message>
    <message>
        <source>user %1, %2 viewings; hollow: the data do not say when</source>
        <translation>用户 %1，%2 次观看；空心：数据未记录发生时间</translation>
    </message>
</context>
<context>
    <name>A2GenTimesCard</name>
    <message>
        <source>Action times</source>
        <translation>行为时间</translation>
    </message>
    <message>
        <source>When actions happen, true and predicted</source>
        <translation>行为何时发生，真实与预测</translation>
    </message>
    <message>
        <source>time, share of the video&apos;s length</source>
        <translation>时间，占视频时长的比例</translation>
    </message>
    <message>
        <source>viewings with it</source>
        <translation>含此行为的观看</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后显示</translation>
    </message>
    <message>
        <source>end</source>
        <translation>片尾</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>did not happen</source>
        <translation>没有发生</translation>
    </message>
    <message>
        <source>the data do not say when</source>
        <translation>数据未记录发生时间</translation>
    </message>
</context>
<context>
    <name>A2GenTransitionsCard</name>
    <message>
        <source>What follows what</source>
        <translation>何者接续何者</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差异</translation>
    </message>
    <message>
        <source>What follows what, true and predicted</source>
        <translation>何者接续何者，真实与预测</translation>
    </message>
    <message>
        <source>what comes next, %</source>
        <translation>接下来发生的，%</translation>
    </message>
    <message>
        <source>after</source>
        <translation>在此之后</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后显示</translation>
    </message>
    <message>
        <source>What came next, what the model expects next after what had happened, and the second less the first</source>
        <translation>实际接下来发生的、模型在已发生之后预期的，以及后者减前者</translation>
    </message>
    <message>
        <source>true only: this model generates no sequences</source>
        <translation>仅真实：此模型不生成序列</translation>
    </message>
</context>
<context>
    <name>ActionLegend</name>
    <message>
        <source>Shapes of actions: %1</source>
        <translation>各行为的图形：%1</translation>
    </message>
</context>
<context>
    <name>ActionMetricModel</name>
    <message>
        <source>Everybody leaves at some time: there is nothing to tell apart.</source>
        <translation>每个人总会离开：没有可区分的。</translation>
    </message>
    <message>
        <source>The data do not say when: only whether.</source>
        <translation>数据未记录何时发生，只记录是否发生。</translation>
    </message>
    <message>
        <source>Means over the actions that have the figure, exit apart</source>
        <translation>有该指标的各行为的平均，离开除外</translation>
    </message>
    <message>
        <source>%1 since the evaluation before</source>
        <translation>较上次评估 %1</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Mean absolute error of the time, in lengths of the video, where the action happened</source>
        <translation>行为发生时其时间的平均绝对误差，以视频时长计</translation>
    </message>
    <message>
        <source>How well those who do it are told from those who do not; 0.5 = by chance</source>
        <translation>区分做与不做此行为者的能力；0.5 = 随机</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>Timing MAE</source>
        <translation>时间 MAE</translation>
    </message>
    <message>
        <source>Mean absolute error of the time, in days, where the action happened</source>
        <translation>动作发生时的时间平均绝对误差，单位为天</translation>
    </message>
</context>
<context>
    <name>ActionTimesPlot</name>
    <message>
        <source>%1, %2 to %3</source>
        <translation>%1，%2 至 %3</translation>
    </message>
    <message>
        <source>%1 of %2 viewings</source>
        <translation>%2 次观看中的 %1 次</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>BarPlot</name>
    <message>
        <source>%1: place</source>
        <translation>%1：位置</translation>
    </message>
</context>
<context>
    <name>BaselineLab</name>
    <message>
        <source>One guess for all: the median or the mean of the train rows. It knows nothing.</source>
        <translation>对所有行给出同一个猜测：训练行的中位数或均值。它什么也不知道。</translation>
    </message>
    <message>
        <source>One guess for each group of lengths, below: its median or mean. It knows the video&apos;s length and nothing else.</source>
        <translation>对下方每组片长给出一个猜测：该组的中位数或均值。它只知道视频的长度。</translation>
    </message>
    <message>
        <source>The mean of the train rows, and what each user and each video adds to it, drawn towards 0 where rows are few.</source>
        <translation>训练行的均值，加上每个用户和每个视频各自的增量；行少时增量被拉向 0。</translation>
    </message>
    <message>
        <source>Value regression: the encoder&apos;s output is the prediction, and its squared or Huber error the loss.</source>
        <translation>数值回归：编码器的输出就是预测，损失是其平方误差或 Huber 误差。</translation>
    </message>
    <message>
        <source>Weighted logistic regression (Covington et al., 2016): viewings weigh as much as they were watched, and the odds are the prediction.</source>
        <translation>加权逻辑回归（Covington 等，2016）：观看按观看时长加权，几率即为预测。</translation>
    </message>
    <message>
        <source>D2Q (Zhan et al., KDD 2022): predicts the rank of a viewing among those of videos of similar length, in the groups below, and looks the value up.</source>
        <translation>D2Q（Zhan 等，KDD 2022）：在下方各组中，预测一次观看在片长相近的视频里的排位，再查出数值。</translation>
    </message>
    <message>
        <source>TPM (Lin et al., KDD 2023): a tree of questions whether the value lies in the upper half, whose leaves are quantile intervals.</source>
        <translation>TPM（Lin 等，KDD 2023）：由“数值是否在上半部分”组成的问题树，其叶子是分位数区间。</translation>
    </message>
    <message>
        <source>CREAD (2024): one classifier for each of several thresholds; the prediction adds up the chances of passing them.</source>
        <translation>CREAD（2024）：每个阈值一个分类器；预测是越过各阈值的概率之和。</translation>
    </message>
    <message>
        <source>EGMN (RecSys 2025): a mixture of an exponential and several Gaussian distributions for each viewing; its mean is the prediction.</source>
        <translation>EGMN（RecSys 2025）：每次观看对应一个指数分布与若干高斯分布的混合；其均值即为预测。</translation>
    </message>
    <message>
        <source>What the length alone says</source>
        <translation>仅凭片长能知道什么</translation>
    </message>
    <message>
        <source>The target by the length of the video</source>
        <translation>按片长分组的目标</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>片长（秒）</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Middle half</source>
        <translation>中间一半</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>组数</translation>
    </message>
    <message>
        <source>Of videos of similar length, with as many train rows in each; equal lengths stay together, so that there may be fewer than asked for.</source>
        <translation>片长相近的视频为一组，各组训练行数相同；相同片长不拆开，因此组数可能少于要求的。</translation>
    </message>
    <message>
        <source>Median of all</source>
        <translation>总中位数</translation>
    </message>
    <message>
        <source>The best single guess, by absolute error.</source>
        <translation>按绝对误差衡量的最佳单一猜测。</translation>
    </message>
    <message>
        <source>MAE, one guess</source>
        <translation>MAE，单一猜测</translation>
    </message>
    <message>
        <source>Of the train rows, when that median is predicted for all.</source>
        <translation>对所有训练行都预测该中位数时的误差。</translation>
    </message>
    <message>
        <source>MAE, by length</source>
        <translation>MAE，按片长</translation>
    </message>
    <message>
        <source>Of the train rows, when each group&apos;s own median is predicted: what a method that knows more than the length has to beat.</source>
        <translation>对训练行各组预测其自身中位数时的误差：知道得比片长更多的方法必须超过它。</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>there are no train rows</source>
        <translation>没有训练行</translation>
    </message>
    <message>
        <source>open a dataset first</source>
        <translation>请先打开数据集</translation>
    </message>
    <message>
        <source>video length, s</source>
        <translation>片长（秒）</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>%1 train rows</source>
        <translation>%1 训练行</translation>
    </message>
    <message>
        <source>Knowing the length alone takes %1 off the error of one guess for all. What a model gains beyond that, it has learnt from who watches what.</source>
        <translation>仅凭片长就能使单一猜测的误差减少 %1。模型在此之外的增益，是从谁看什么中学到的。</translation>
    </message>
    <message>
        <source>the rows are being prepared</source>
        <translation>正在准备数据行</translation>
    </message>
    <message>
        <source>no length of a video is known</source>
        <translation>没有任何视频的时长</translation>
    </message>
</context>
<context>
    <name>BesideRun</name>
    <message>
        <source>Run beside it</source>
        <translation>对照运行</translation>
    </message>
    <message>
        <source>A second run on the same rows: its ranks and predictions stand in the list, and users can be sorted by what one is better than the other</source>
        <translation>使用相同行的第二次运行：其名次与预测并列在列表中，并可按两者误差之差为用户排序</translation>
    </message>
    <message>
        <source>No run beside</source>
        <translation>无对照运行</translation>
    </message>
    <message>
        <source>beside %1</source>
        <translation>对照 %1</translation>
    </message>
    <message>
        <source>asking the run beside</source>
        <translation>正在询问对照运行</translation>
    </message>
    <message>
        <source>the run beside cannot be asked</source>
        <translation>无法询问对照运行</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>More for %1</source>
        <translation>%1 的更多操作</translation>
    </message>
    <message>
        <source>%1, choose what is shown here</source>
        <translation>%1，选择此处显示的内容</translation>
    </message>
    <message>
        <source>Choose what is shown here</source>
        <translation>选择此处显示的内容</translation>
    </message>
</context>
<context>
    <name>CeilingCard</name>
    <message>
        <source>on the test rows</source>
        <translation>在测试行上</translation>
    </message>
    <message>
        <source>MAE, one guess for all</source>
        <translation>MAE，统一猜测</translation>
    </message>
    <message>
        <source>MAE, truth known</source>
        <translation>MAE，已知真实分布</translation>
    </message>
    <message>
        <source>XAUC, order by chance</source>
        <translation>XAUC，随机顺序</translation>
    </message>
    <message>
        <source>XAUC, truth known</source>
        <translation>XAUC，已知真实分布</translation>
    </message>
    <message>
        <source>The median of the train rows for every row: a model that learns nothing. 0 % of the way.</source>
        <translation>每行都取训练行的中位数：什么都没学到的模型。路程的 0 %。</translation>
    </message>
    <message>
        <source>The true median of each row. What is left is chance: 100 % of the way, nobody does better.</source>
        <translation>每行的真实中位数。剩下的是偶然：路程的 100 %，没有人能做得更好。</translation>
    </message>
    <message>
        <source>Half of all pairs of rows stand in the right order: 0 % of the way.</source>
        <translation>一半的行对顺序正确：路程的 0 %。</translation>
    </message>
    <message>
        <source>Rows in the order of their true means or medians, whichever is better: 100 % of the way. XAUC compares pairs of rows, and no single order is best for every pair: a good model can come out a little above.</source>
        <translation>按真实均值或中位数（取较好者）排序：路程的 100 %。XAUC 比较行对，没有一种顺序对每一对都最好：好的模型可能略高于它。</translation>
    </message>
    <message>
        <source>The data were generated, so the truth behind every row is known: how far there is to go from guessing to knowing it.</source>
        <translation>数据是生成的，因此每行背后的真实分布是已知的：从猜测到知道它有多远。</translation>
    </message>
    <message>
        <source>What is attainable</source>
        <translation>可达到的水平</translation>
    </message>
</context>
<context>
    <name>CheckpointCard</name>
    <message>
        <source>Check yourself</source>
        <translation>检查一下</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Your answer</source>
        <translation>你的答案</translation>
    </message>
</context>
<context>
    <name>ColumnRoleModel</name>
    <message>
        <source>for example %1</source>
        <translation>例如 %1</translation>
    </message>
    <message>
        <source>Of the rows at the beginning of the file that were looked at</source>
        <translation>按所查看的行计算</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Other target</source>
        <translation>其他目标</translation>
    </message>
    <message>
        <source>%1, target</source>
        <translation>%1，目标</translation>
    </message>
    <message>
        <source>Not used now: the protocol has another target.</source>
        <translation>当前未使用：协议用的是另一个目标。</translation>
    </message>
    <message>
        <source>Type: %1</source>
        <translation>类型：%1</translation>
    </message>
    <message>
        <source>Missing: %1</source>
        <translation>缺失：%1</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Find anything</source>
        <translation>查找一切</translation>
    </message>
    <message>
        <source>Action, parameter, run, dataset or user id</source>
        <translation>操作、参数、运行、数据集或用户编号</translation>
    </message>
    <message>
        <source>What to find</source>
        <translation>要查找的内容</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>找到的条目</translation>
    </message>
    <message>
        <source>Nothing is called &quot;%1&quot;: no action, parameter of this model, run or dataset, and no user of the open data has this number.</source>
        <translation>没有名为“%1”的内容：没有这样的操作、此模型的参数、运行或数据集，打开的数据中也没有此编号的用户。</translation>
    </message>
</context>
<context>
    <name>CompareCard</name>
    <message>
        <source>User by user</source>
        <translation>按用户比较</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>XAUC</source>
        <translation>XAUC</translation>
    </message>
    <message>
        <source>What is compared</source>
        <translation>比较的内容</translation>
    </message>
    <message>
        <source>Difference of every user, sorted</source>
        <translation>每个用户的差值（已排序）</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>User at place</source>
        <translation>用户位次</translation>
    </message>
    <message>
        <source>Users by difference</source>
        <translation>按差值排列的用户</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对比 %2</translation>
    </message>
    <message>
        <source>Two runs, user by user</source>
        <translation>两次运行，按用户比较</translation>
    </message>
    <message>
        <source>Select two runs above.</source>
        <translation>请在上方选择两次运行。</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>These runs were not compared</source>
        <translation>未能比较这些运行</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>By how much the second run is better, how surely and for whom. Predictions that are not stored are made from the checkpoints, which takes as long as a test.</source>
        <translation>第二次运行好多少、有多大把握、对哪些用户更好。未保存的预测会由检查点重新生成，耗时与一次测试相同。</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>no difference</source>
        <translation>无差值</translation>
    </message>
    <message>
        <source>%1: better for %2 of %3 users (%4 worse, %5 equal). Wilcoxon&apos;s signed-rank test: %6</source>
        <translation>%1：在 %3 位用户中对 %2 更好（%4 位更差，%5 位相同）。Wilcoxon 符号秩检验：%6</translation>
    </message>
    <message>
        <source>users, those for whom %1 is better first</source>
        <translation>用户，%1 更好者在前</translation>
    </message>
    <message>
        <source>Enter or a double click shows the user on Inspect, both runs side by side</source>
        <translation>按回车或双击，在“检视”页并排查看两个运行对该用户的结果</translation>
    </message>
    <message>
        <source>No clear difference between %1 and %2: the first less the second in %3 %4%5, 95 % interval %6 to %7</source>
        <translation>%1 与 %2 没有明显差别：前者减后者的 %3 为 %4%5，95% 区间 %6 到 %7</translation>
    </message>
    <message>
        <source>%1 is better than %2 by %3%4 of %5, 95 % interval %6 to %7</source>
        <translation>%1 优于 %2：%5 好 %3%4，95% 区间 %6 到 %7</translation>
    </message>
    <message>
        <source>%1 less %2</source>
        <translation>%1 减 %2</translation>
    </message>
</context>
<context>
    <name>ContinuationMarks</name>
    <message>
        <source>forked</source>
        <translation>分叉</translation>
    </message>
    <message>
        <source>resumed</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>ContributionsCard</name>
    <message>
        <source>Contributions</source>
        <translation>贡献</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation>回归器</translation>
    </message>
    <message>
        <source>What each feature adds, SHAP values: they sum up, from the value without any feature, to the log odds of being liked or to the watch ratio</source>
        <translation>各特征的贡献，SHAP 值：从没有任何特征时的值起，累加为被喜欢的对数几率或观看比例</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Log odds</source>
        <translation>对数几率</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Without any feature %1, with all of them %2 log odds</source>
        <translation>没有任何特征时为 %1，加上全部特征后对数几率为 %2</translation>
    </message>
    <message>
        <source>Without any feature %1, with all of them the ratio %2</source>
        <translation>没有任何特征时为 %1，加上全部特征后比例为 %2</translation>
    </message>
</context>
<context>
    <name>CurriculumLab</name>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Sigmoid</source>
        <translation>S 形</translation>
    </message>
    <message>
        <source>Curriculum lab</source>
        <translation>课程实验室</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Over the run</source>
        <translation>整个运行</translation>
    </message>
    <message>
        <source>Mean ratio</source>
        <translation>平均比例</translation>
    </message>
    <message>
        <source>Half at step</source>
        <translation>降至一半的步</translation>
    </message>
    <message>
        <source>Under 1 % at</source>
        <translation>低于 1 % 的步</translation>
    </message>
    <message>
        <source>Own tokens fed</source>
        <translation>喂入自身词元</translation>
    </message>
    <message>
        <source>share of true tokens fed to the decoder, over the %1 steps of this run</source>
        <translation>喂给解码器的真实词元比例，本次运行共 %1 步</translation>
    </message>
    <message>
        <source>share of true tokens fed to the decoder; no data yet, %1 steps assumed</source>
        <translation>喂给解码器的真实词元比例；尚无数据，假定 %1 步</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>%1, chosen</source>
        <translation>%1（已选）</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>This schedule falls to 0 within the first batches: the decoder learns almost only from its own tokens.</source>
        <translation>此计划在最初几批内降到 0：解码器几乎只从自己的词元学习。</translation>
    </message>
    <message>
        <source>Step at which half of the start ratio is left</source>
        <translation>比率降至起始值一半的步数</translation>
    </message>
    <message>
        <source>Start ratio</source>
        <translation>起始比率</translation>
    </message>
    <message>
        <source>fork</source>
        <translation>分叉</translation>
    </message>
</context>
<context>
    <name>CurveMarks</name>
    <message>
        <source>ahead</source>
        <translation>未到</translation>
    </message>
</context>
<context>
    <name>CurvePlot</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>drawing %1 of %2 points</source>
        <translation>绘制 %2 个点中的 %1 个</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>%1, too few to smooth</source>
        <translation>%1，点太少，不作平滑</translation>
    </message>
    <message>
        <source>none: fewer than %1 points</source>
        <translation>无：少于 %1 个点</translation>
    </message>
</context>
<context>
    <name>DataHistogram</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>d MMM</source>
        <comment>day on an axis</comment>
        <translation>M月d日</translation>
    </message>
</context>
<context>
    <name>DataOpener</name>
    <message>
        <source>Choose an archive, a table or arrays</source>
        <translation>选择压缩包、表格或数组</translation>
    </message>
    <message>
        <source>Data (*.zip *.csv *.tsv *.txt *.gz *.inter *.npy);;All files (*)</source>
        <translation>数据 (*.zip *.csv *.tsv *.txt *.gz *.inter *.npy);;所有文件 (*)</translation>
    </message>
    <message>
        <source>It could not be opened</source>
        <translation>无法打开</translation>
    </message>
</context>
<context>
    <name>DatasetActions</name>
    <message>
        <source>When the action happens</source>
        <translation>动作发生的时刻</translation>
    </message>
    <message>
        <source>what comes next</source>
        <translation>接下来</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>What follows what</source>
        <translation>前后动作的转移</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>this data has no actions</source>
        <translation>此数据没有动作</translation>
    </message>
    <message>
        <source>time, in %1 days</source>
        <translation>时间，以 %1 天为单位</translation>
    </message>
    <message>
        <source>time, share of the video&apos;s length</source>
        <translation>时间，占视频时长的份额</translation>
    </message>
    <message>
        <source>of its viewings, %</source>
        <translation>占该动作的观看，%</translation>
    </message>
    <message>
        <source>in %1 of the viewings</source>
        <translation>出现于 %1 的观看</translation>
    </message>
    <message>
        <source>the data do not say when</source>
        <translation>数据未说明时刻</translation>
    </message>
    <message>
        <source>median at %1, later than shown: %2</source>
        <translation>中位数 %1，超出图示：%2</translation>
    </message>
    <message>
        <source>median at %1</source>
        <translation>中位数 %1</translation>
    </message>
    <message>
        <source>any action in %1 of the viewings</source>
        <translation>%1 的观看有动作</translation>
    </message>
    <message>
        <source>it never happens</source>
        <translation>从未发生</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中位数 %1</translation>
    </message>
</context>
<context>
    <name>DatasetColumnsCard</name>
    <message>
        <source>Columns and roles</source>
        <translation>列与用途</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter columns</source>
        <translation>筛选列</translation>
    </message>
    <message numerus="yes">
        <source>%Ln column(s)</source>
        <translation>
            <numerusform>%Ln 列</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DatasetFigures</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>密度</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>天数</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>%1 in test</source>
        <translation>测试集 %1</translation>
    </message>
    <message>
        <source>test %1</source>
        <translation>测试集 %1</translation>
    </message>
    <message>
        <source>no times</source>
        <translation>没有时间</translation>
    </message>
    <message>
        <source>of %1</source>
        <translation>共 %1</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>month and year</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>MMM</source>
        <comment>month before &apos;to MMM yyyy&apos;</comment>
        <translation>yyyy年M月</translation>
    </message>
    <message>
        <source>MMM yyyy</source>
        <comment>after &apos;MMM to&apos;</comment>
        <translation>M月</translation>
    </message>
    <message>
        <source>about</source>
        <translation>约</translation>
    </message>
    <message>
        <source>%1–%2</source>
        <comment>first and last month</comment>
        <translation>%1至%2</translation>
    </message>
    <message>
        <source>of %1 free</source>
        <translation>可用 %1</translation>
    </message>
</context>
<context>
    <name>DatasetFilesCard</name>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Files of the dataset</source>
        <translation>数据集的文件</translation>
    </message>
    <message numerus="yes">
        <source>%Ln read</source>
        <translation>
            <numerusform>已读取 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 found</source>
        <translation>找到 %1 个，共 %2 个</translation>
    </message>
    <message>
        <source>Compute the checksum</source>
        <translation>计算校验和</translation>
    </message>
    <message>
        <source>checksum: %1</source>
        <translation>校验和：%1</translation>
    </message>
</context>
<context>
    <name>DatasetNotices</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 等另外 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Reload</source>
        <translation>重新读取</translation>
    </message>
    <message>
        <source>Keep what was read</source>
        <translation>保留已读内容</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>The files have changed since they were read</source>
        <translation>文件在读取之后发生了变化</translation>
    </message>
    <message>
        <source>It could not be opened</source>
        <translation>无法打开</translation>
    </message>
</context>
<context>
    <name>DatasetPage</name>
    <message>
        <source>KuaiRec folder</source>
        <translation>KuaiRec 文件夹</translation>
    </message>
    <message>
        <source>GR arrays</source>
        <translation>GR 数组</translation>
    </message>
    <message>
        <source>generated, truth known</source>
        <translation>生成的数据，真值已知</translation>
    </message>
    <message>
        <source>KuaiRand folder</source>
        <translation>KuaiRand 文件夹</translation>
    </message>
    <message>
        <source>Tmall log</source>
        <translation>天猫日志</translation>
    </message>
    <message>
        <source>RecBole atomic files</source>
        <translation>RecBole 原子文件</translation>
    </message>
    <message>
        <source>table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Use in Design</source>
        <translation>用于设计</translation>
    </message>
    <message>
        <source>It could not be opened</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>No data is open</source>
        <translation>没有打开的数据</translation>
    </message>
    <message>
        <source>Generate the sample or open a folder on the Start page; files, distributions and the split appear here.</source>
        <translation>在“开始”页生成示例数据或打开文件夹；文件、分布与划分会显示在这里。</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>前往开始</translation>
    </message>
    <message>
        <source>Open other data</source>
        <translation>打开其他数据</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>Archive, table or array...</source>
        <translation>压缩包、表格或数组…</translation>
    </message>
    <message>
        <source>Go on to the model with these rows</source>
        <translation>用这些行继续设计模型</translation>
    </message>
    <message>
        <source>Choose a folder with data</source>
        <translation>选择含有数据的文件夹</translation>
    </message>
    <message>
        <source>Opening...</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>Files, distributions and the split appear as they are read.</source>
        <translation>读取过程中会陆续显示文件、分布和划分。</translation>
    </message>
</context>
<context>
    <name>DatasetPlots</name>
    <message>
        <source>Watch time</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>watch time, s</source>
        <translation>观看时长，秒</translation>
    </message>
    <message>
        <source>rows, %</source>
        <translation>行，%</translation>
    </message>
    <message>
        <source>Video length</source>
        <translation>视频时长</translation>
    </message>
    <message>
        <source>length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>videos, %</source>
        <translation>视频，%</translation>
    </message>
    <message>
        <source>watched, s</source>
        <translation>已观看，秒</translation>
    </message>
    <message>
        <source>dashed: watched once</source>
        <translation>虚线：恰好看完一遍</translation>
    </message>
    <message>
        <source>Watch time against length</source>
        <translation>观看时长与视频时长</translation>
    </message>
    <message>
        <source>Rows per user</source>
        <translation>每位用户的行数</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>users, %</source>
        <translation>用户，%</translation>
    </message>
    <message>
        <source>Rows per video</source>
        <translation>每个视频的行数</translation>
    </message>
    <message>
        <source>rows (log)</source>
        <translation>行（对数）</translation>
    </message>
    <message>
        <source>Rows per day</source>
        <translation>每天的行数</translation>
    </message>
    <message>
        <source>day</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>rows, thousand</source>
        <translation>行，千</translation>
    </message>
    <message>
        <source>thousand rows</source>
        <translation>千行</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>Watch ratio</source>
        <translation>观看比例</translation>
    </message>
    <message>
        <source>watch ratio</source>
        <translation>观看比例</translation>
    </message>
    <message>
        <source>median %1</source>
        <translation>中位数 %1</translation>
    </message>
    <message>
        <source>no lengths in this data</source>
        <translation>该数据没有时长</translation>
    </message>
    <message>
        <source>no seconds in this data</source>
        <translation>该数据没有秒数</translation>
    </message>
    <message>
        <source>the rows have no times</source>
        <translation>数据行没有时间</translation>
    </message>
</context>
<context>
    <name>DatasetTabs</name>
    <message>
        <source>Preview of the rows</source>
        <translation>数据行预览</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>预览</translation>
    </message>
    <message>
        <source>Problems in the files</source>
        <translation>文件中的问题</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Train file</source>
        <translation>训练文件</translation>
    </message>
    <message>
        <source>Test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>Problems (%1)</source>
        <translation>问题（%1）</translation>
    </message>
    <message>
        <source>first %1 of %2 rows</source>
        <translation>前 %1 行，共 %2 行</translation>
    </message>
    <message>
        <source>First rows of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>first %1 of about %2 rows</source>
        <translation>约 %2 行中的前 %1 行</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>动作</translation>
    </message>
</context>
<context>
    <name>DecodeMicroscopeCard</name>
    <message>
        <source>Decode microscope</source>
        <translation>解码显微镜</translation>
    </message>
    <message>
        <source>in the window</source>
        <translation>窗口内</translation>
    </message>
    <message>
        <source>true token</source>
        <translation>真实词元</translation>
    </message>
    <message>
        <source>Running sum against truth</source>
        <translation>累计和与真实值</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>Running sum</source>
        <translation>累计和</translation>
    </message>
    <message>
        <source>Layer of the decoder</source>
        <translation>解码器的层</translation>
    </message>
    <message>
        <source>Each layer of the decoder looks at what was decoded before</source>
        <translation>解码器的每一层都会查看此前解码出的内容</translation>
    </message>
    <message>
        <source>Head of attention</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <source>The mean of all heads, or one of them; each row sums up to 100 %</source>
        <translation>所有头的平均，或其中一个；每行合计 100 %</translation>
    </message>
    <message>
        <source>Attention of each step to what was decoded before</source>
        <translation>每一步对此前解码内容的注意力</translation>
    </message>
    <message>
        <source>looks at</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>step reads</source>
        <translation>该步读入</translation>
    </message>
    <message>
        <source>Attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>sum, %1</source>
        <translation>和，%1</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>head %1</source>
        <translation>头 %1</translation>
    </message>
    <message>
        <source>%1 of %2 %3</source>
        <translation>%1 / %2 %3</translation>
    </message>
    <message>
        <source>true %1 %2, a train row</source>
        <translation>真实 %1 %2（训练行）</translation>
    </message>
    <message>
        <source>true %1 %2</source>
        <translation>真实 %1 %2</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>all heads</source>
        <translation>所有头</translation>
    </message>
    <message>
        <source>Decode microscope, %1</source>
        <translation>解码显微镜，%1</translation>
    </message>
    <message>
        <source>A step adds the mean of the amounts in its window, weighted by their probabilities</source>
        <translation>每一步增加其窗口内各数值按概率加权的均值</translation>
    </message>
</context>
<context>
    <name>DecodeSteps</name>
    <message>
        <source>Decoding, step by step</source>
        <translation>逐步解码</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>padding</source>
        <translation>填充</translation>
    </message>
    <message>
        <source>thousandths</source>
        <translation>千分之一</translation>
    </message>
    <message>
        <source>step %1: %2 with probability %3; the window from %4 to %5 adds %6 %7</source>
        <translation>第 %1 步：%2，概率 %3；从 %4 到 %5 的窗口增加 %6 %7</translation>
    </message>
    <message>
        <source>%1; true: %2</source>
        <translation>%1；真实：%2</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>true: %1</source>
        <translation>真实：%1</translation>
    </message>
    <message>
        <source>Token %1: %2</source>
        <translation>词元 %1：%2</translation>
    </message>
    <message>
        <source>adds %1</source>
        <translation>增加 %1</translation>
    </message>
    <message>
        <source>Bold: the likeliest token. What the step adds is the mean of the amounts in the window, weighted by their probabilities.</source>
        <translation>粗体：概率最大的词元。该步增加的是窗口内各量按概率加权的均值。</translation>
    </message>
</context>
<context>
    <name>DeletedMenu</name>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>DesignPage</name>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 个词元</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>全部重置</translation>
    </message>
    <message>
        <source>Copy as command line</source>
        <translation>复制为命令行</translation>
    </message>
    <message>
        <source>Start run</source>
        <translation>开始运行</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>未更改</translation>
    </message>
    <message>
        <source>%1 changed</source>
        <translation>已更改 %1 项</translation>
    </message>
    <message>
        <source>Queue run</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>Trains this configuration on the open dataset</source>
        <translation>用此配置在已打开的数据集上训练</translation>
    </message>
    <message>
        <source>Preparing the rows under this protocol...</source>
        <translation>正在按此协议准备数据行…</translation>
    </message>
    <message>
        <source>%1 train, %2 validation and %3 test rows</source>
        <translation>训练 %1 行，验证 %2 行，测试 %3 行</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>已复制：%1</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>The data of %1 are opened when the run starts</source>
        <translation>运行开始时会打开 %1 的数据</translation>
    </message>
    <message>
        <source>Save, delete, take over presets</source>
        <translation>保存、删除、沿用预设</translation>
    </message>
</context>
<context>
    <name>DifferenceCard</name>
    <message>
        <source>Parameters that differ</source>
        <translation>不同的参数</translation>
    </message>
    <message>
        <source>Identical ones, too</source>
        <translation>包括相同项</translation>
    </message>
    <message>
        <source>Next difference</source>
        <translation>下一处差异</translation>
    </message>
    <message>
        <source>Previous difference</source>
        <translation>上一处差异</translation>
    </message>
    <message>
        <source>select two or more runs</source>
        <translation>请选择两次或更多运行</translation>
    </message>
    <message numerus="yes">
        <source>%1 against %Ln other(s), %2 identical</source>
        <translation>
            <numerusform>%1 与其他 %Ln 次比较，%2 个相同项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 against %Ln other(s), %2 identical hidden</source>
        <translation>
            <numerusform>%1 与其他 %Ln 次比较，隐藏 %2 个相同项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Parameter</source>
        <translation>参数</translation>
    </message>
</context>
<context>
    <name>DropArea</name>
    <message>
        <source>Folders, archives and tables can also be dragged here, or anywhere on the window. Everything is computed on this machine.</source>
        <translation>也可以把文件夹、压缩包或表格拖到这里，或拖到窗口任何位置。所有计算都在本机完成。</translation>
    </message>
</context>
<context>
    <name>EntryList</name>
    <message>
        <source>Remove from this list</source>
        <translation>从列表中移除</translation>
    </message>
</context>
<context>
    <name>EventModel</name>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>FeatureWords</name>
    <message>
        <source>time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Word “%1”</source>
        <translation>词“%1”</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>用户 ID</translation>
    </message>
    <message>
        <source>Video id</source>
        <translation>视频 ID</translation>
    </message>
    <message>
        <source>Hour of day</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Weekday, Mon = 0</source>
        <translation>星期，周一 = 0</translation>
    </message>
    <message>
        <source>ALS score</source>
        <translation>ALS 得分</translation>
    </message>
    <message>
        <source>Length, %1</source>
        <translation>时长，%1</translation>
    </message>
    <message>
        <source>Past viewings</source>
        <translation>过往观看</translation>
    </message>
    <message>
        <source>ALS</source>
        <translation>ALS</translation>
    </message>
    <message>
        <source>caption</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>FiguresView</name>
    <message>
        <source>Users of the dataset</source>
        <translation>数据集的用户</translation>
    </message>
    <message>
        <source>Videos of the dataset</source>
        <translation>数据集的视频</translation>
    </message>
</context>
<context>
    <name>ForkMenu</name>
    <message>
        <source>Step %1, epoch %2</source>
        <translation>第 %1 步，第 %2 轮</translation>
    </message>
    <message>
        <source>%1, the best</source>
        <translation>%1，最佳</translation>
    </message>
    <message>
        <source>Fork from</source>
        <translation>分叉起点</translation>
    </message>
    <message>
        <source>The run has no checkpoint</source>
        <translation>该运行没有检查点</translation>
    </message>
    <message>
        <source>A new run that begins with the weights of one of this run&apos;s checkpoints; what trains may be changed</source>
        <translation>新建一次运行，从该运行某个检查点的权重开始；训练方式可以更改</translation>
    </message>
    <message>
        <source>Runs of %1 cannot be forked: their trees are not trained on from weights. &quot;Use parameters&quot; on Runs begins anew with theirs.</source>
        <translation>%1 的运行不能分叉：其树模型不能从权重继续训练。“运行”页的“采用参数”以其参数重新开始。</translation>
    </message>
</context>
<context>
    <name>ForkNotice</name>
    <message>
        <source>Train anew instead</source>
        <translation>改为重新训练</translation>
    </message>
    <message>
        <source>The parameters stay; the run begins with random weights</source>
        <translation>参数保持不变；运行从随机权重开始</translation>
    </message>
    <message>
        <source>Fork of %1 from step %2</source>
        <translation>%1 在第 %2 步的分叉</translation>
    </message>
    <message>
        <source>The next run begins with the weights, the vocabulary and the rows of that checkpoint. What trains may be changed: epochs, learning rate, schedule, weights of the loss.</source>
        <translation>下一次运行从该检查点的权重、词表和行开始。训练方式可以更改：轮数、学习率、调度、损失权重。</translation>
    </message>
    <message>
        <source>As it was there</source>
        <translation>恢复原值</translation>
    </message>
    <message>
        <source>What cannot change in a fork gets the run&apos;s values; what may stays as it is here</source>
        <translation>分叉中不可更改的参数恢复为该运行的值；可更改的保持此处的值</translation>
    </message>
    <message>
        <source>The ratio of true tokens fed is %1 at that step, %2 in %3: training losses jump for that reason alone.</source>
        <translation>该步喂入真实词元的比例为 %1，在 %3 中为 %2：训练损失仅因此而跳变。</translation>
    </message>
</context>
<context>
    <name>FormGroup</name>
    <message>
        <source>Fold %1</source>
        <translation>折叠 %1</translation>
    </message>
    <message>
        <source>Unfold %1</source>
        <translation>展开 %1</translation>
    </message>
</context>
<context>
    <name>HistogramPlot</name>
    <message>
        <source>%1 to %2 %3</source>
        <translation>%1 至 %2 %3</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真值</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
</context>
<context>
    <name>HistoryModel</name>
    <message>
        <source>train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Time, UTC</source>
        <translation>时间（UTC）</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>部分</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Predicted and true</source>
        <translation>预测与真值</translation>
    </message>
    <message>
        <source>What the run beside predicts</source>
        <translation>旁边的运行所预测的</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>旁边</translation>
    </message>
</context>
<context>
    <name>HistoryView</name>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>newest %1 of %2 viewings</source>
        <translation>%2 次观看中最新的 %1 次</translation>
    </message>
    <message>
        <source>%1 of the newest %2 viewings</source>
        <translation>最新 %2 次观看中的 %1 次</translation>
    </message>
    <message>
        <source>%1 viewings</source>
        <translation>%1 次观看</translation>
    </message>
    <message>
        <source>%1 of %2 viewings</source>
        <translation>%1 / %2 次观看</translation>
    </message>
</context>
<context>
    <name>HybridLab</name>
    <message>
        <source>user</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>viewing</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>numbers</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>the %1 most frequent of %2 categories</source>
        <translation>%2 个类别中最常见的 %1 个</translation>
    </message>
    <message>
        <source>%1 categories</source>
        <translation>%1 个类别</translation>
    </message>
    <message>
        <source>Watch ratios of the train rows</source>
        <translation>训练行的观看比例</translation>
    </message>
    <message>
        <source>How many train rows have which watch ratio</source>
        <translation>各观看比例有多少训练行</translation>
    </message>
    <message>
        <source>watch ratio: play time over length</source>
        <translation>观看比例：播放时长除以视频时长</translation>
    </message>
    <message>
        <source>train rows, %</source>
        <translation>训练行，%</translation>
    </message>
    <message>
        <source>Liked rows</source>
        <translation>喜欢的行</translation>
    </message>
    <message>
        <source>Watched longer than the video is: what the classifier learns to tell from the others.</source>
        <translation>观看时间超过视频时长：分类器要学会把它们与其他行区分开。</translation>
    </message>
    <message>
        <source>Clipped rows</source>
        <translation>被截断的行</translation>
    </message>
    <message>
        <source>Their watch ratio lies beyond the limit, at which the picture ends and what the regressor learns, too.</source>
        <translation>它们的观看比例超过上限；图到上限为止，回归器学习的目标也到此为止。</translation>
    </message>
    <message>
        <source>Users who like some</source>
        <translation>有喜欢也有不喜欢的用户</translation>
    </message>
    <message>
        <source>They have liked and not liked videos. The lists of the others look the same in any order, as far as likes go.</source>
        <translation>他们既有喜欢的视频，也有不喜欢的视频。就喜欢与否而言，其他用户的列表无论怎样排序都一样。</translation>
    </message>
    <message>
        <source>Cells that are known</source>
        <translation>已知的单元格</translation>
    </message>
    <message>
        <source>Of all pairs of user and video: what ALS fits, and what it fills in.</source>
        <translation>在所有用户与视频的组合中：ALS 拟合已知的，并填补其余的。</translation>
    </message>
    <message>
        <source>Columns that the trees are given</source>
        <translation>提供给树的列</translation>
    </message>
    <message>
        <source>counting...</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>cut off at %1</source>
        <translation>在 %1 处截断</translation>
    </message>
    <message>
        <source>there are no train rows</source>
        <translation>没有训练行</translation>
    </message>
    <message>
        <source>open a dataset first</source>
        <translation>请先打开数据集</translation>
    </message>
    <message>
        <source>liked beyond 1</source>
        <translation>大于 1 为喜欢</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Of the</source>
        <translation>属于</translation>
    </message>
    <message>
        <source>Says something about</source>
        <translation>说明什么</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>取值</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1, the same for classifier and regressor</source>
        <translation>%1 列，分类器与回归器相同</translation>
    </message>
    <message>
        <source>%1 factors cost %2 of what the original&apos;s 64 do, in each of %3 iterations. Rounds of the boosters cost the same each, whatever the factors are.</source>
        <translation>%1 个因子的开销是原方法 64 个因子的 %2，共 %3 次迭代，每次如此。提升树每一轮的开销与因子数无关。</translation>
    </message>
    <message>
        <source>Multiplications per ALS iteration</source>
        <translation>ALS 每次迭代的乘法次数</translation>
    </message>
    <message>
        <source>Cells times the square of the factors, and a system of equations for each user and each video.</source>
        <translation>已知单元数乘以因子数的平方，再加每位用户和每个视频各一个方程组。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>About %1 rows, %2 in memory</source>
        <translation>约 %1 行，占内存 %2</translation>
    </message>
    <message>
        <source>%1; %2 are free.</source>
        <translation>%1；可用 %2。</translation>
    </message>
    <message>
        <source>Open a table: %1</source>
        <translation>打开表格：%1</translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation>分隔符</translation>
    </message>
    <message>
        <source>What stands between the fields of a line</source>
        <translation>一行中各字段之间的符号</translation>
    </message>
    <message>
        <source>comma</source>
        <translation>逗号</translation>
    </message>
    <message>
        <source>tab</source>
        <translation>制表符</translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation>分号</translation>
    </message>
    <message>
        <source>bar</source>
        <translation>竖线</translation>
    </message>
    <message>
        <source>space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Columns and roles</source>
        <translation>列与用途</translation>
    </message>
    <message>
        <source>First rows</source>
        <translation>前几行</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Everything that is needed is there.</source>
        <translation>所需的列都已齐全。</translation>
    </message>
    <message>
        <source>%1 or %2</source>
        <translation>%1或%2</translation>
    </message>
    <message>
        <source>Still to be chosen: %1. Set it as the role of the column that holds it.</source>
        <translation>还需指定：%1。请在相应列的“用途”中选择。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between roles</comment>
        <translation>、</translation>
    </message>
    <message>
        <source>&amp;Delimiter</source>
        <translation>分隔符(&amp;D)</translation>
    </message>
    <message>
        <source>The first line holds the &amp;names</source>
        <translation>首行为列名(&amp;N)</translation>
    </message>
    <message>
        <source>as they look; correct what is wrong (arrow keys, then the space bar)</source>
        <translation>按内容推测；有误请更正（方向键移动，空格键选择）</translation>
    </message>
    <message>
        <source>Drawn at random by their content, the same rows every time: every=N among the columns</source>
        <translation>按内容随机抽取，每次抽到的行相同：列设置中的 every=N</translation>
    </message>
    <message>
        <source>One row of %L1: %2</source>
        <translation>每 %L1 行取一行：%2</translation>
    </message>
    <message>
        <source>%1 That does not fit.</source>
        <translation>%1 内存不足。</translation>
    </message>
    <message>
        <source>Read all rows</source>
        <translation>读取全部行</translation>
    </message>
    <message>
        <source>Read one row of %L1</source>
        <translation>每 %L1 行读取一行</translation>
    </message>
    <message>
        <source>Rows are of users alone, yet a column is the item. Take back one of them.</source>
        <translation>已指定每行只对应用户，却又有一列是物品。请撤回其中之一。</translation>
    </message>
    <message>
        <source>Rows are of &amp;users alone</source>
        <translation>每行只对应用户(&amp;U)</translation>
    </message>
    <message>
        <source>There is no item: each row is of a user, such as a customer with what they spent</source>
        <translation>没有物品：每行对应一个用户，例如一位顾客及其消费额</translation>
    </message>
</context>
<context>
    <name>ImportanceCard</name>
    <message>
        <source>%1 (%2): %3 % of the gain, %4 splits</source>
        <translation>%1（%2）：增益的 %3 %，分裂 %4 次</translation>
    </message>
    <message>
        <source>Feature importance</source>
        <translation>特征重要性</translation>
    </message>
    <message>
        <source>Classifier</source>
        <translation>分类器</translation>
    </message>
    <message>
        <source>Regressor</source>
        <translation>回归器</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>增益</translation>
    </message>
    <message>
        <source>Splits</source>
        <translation>分裂次数</translation>
    </message>
    <message>
        <source>Gain: what a feature&apos;s splits improved the trees&apos; objective by; splits: how often the trees ask for it</source>
        <translation>增益：该特征的分裂使树的目标改善了多少；分裂次数：树使用该特征的次数</translation>
    </message>
    <message>
        <source>Gain, %</source>
        <translation>增益，%</translation>
    </message>
    <message>
        <source>Feature, after the last round</source>
        <translation>特征，最后一轮之后</translation>
    </message>
    <message>
        <source>Feature, %1 of %2 used</source>
        <translation>特征，使用了 %1/%2</translation>
    </message>
</context>
<context>
    <name>InspectPage</name>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Recommended</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source> (training)</source>
        <translation>（训练中）</translation>
    </message>
    <message>
        <source>No run to look into yet</source>
        <translation>还没有可检视的运行</translation>
    </message>
    <message>
        <source>Train a model first; as soon as it has been evaluated once, its lists appear here.</source>
        <translation>请先训练模型；评估一次之后，列表就会显示在这里。</translation>
    </message>
    <message>
        <source>Go to Design</source>
        <translation>前往设计</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>前往开始</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>没有打开的数据集</translation>
    </message>
    <message>
        <source>Open the dataset that the run was trained on, or another one of the same kind.</source>
        <translation>请打开此运行所用的数据集，或同类的另一份。</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>checkpoint of step %1</source>
        <translation>第 %1 步的检查点</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>This run cannot be asked</source>
        <translation>无法询问此运行</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>The checkpoint scores every candidate for this user.</source>
        <translation>检查点正在为该用户的每个候选打分。</translation>
    </message>
    <message>
        <source>Choose a user</source>
        <translation>选择用户</translation>
    </message>
    <message>
        <source>Its recommendation list and history appear here.</source>
        <translation>其推荐列表与历史会显示在这里。</translation>
    </message>
    <message>
        <source>%1 videos</source>
        <translation>%1 个视频</translation>
    </message>
    <message>
        <source>no held-out rows</source>
        <translation>没有留出的数据行</translation>
    </message>
    <message>
        <source>asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>Sequences</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>Lists</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>None of the candidates</source>
        <translation>没有候选</translation>
    </message>
    <message>
        <source>No video of this user is such a one. The filter above chooses others.</source>
        <translation>此用户没有这样的视频。用上方的筛选选择其他候选。</translation>
    </message>
    <message>
        <source>%1 of %2 videos</source>
        <translation>%1 / %2 个视频</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为何</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Beside the list: why a video stands where it stands, or what it would get with other features</source>
        <translation>列表旁显示：视频为何排在该处，或者换成其他特征会得到什么预测</translation>
    </message>
    <message>
        <source>MAE %1, XAUC %2 on %3 test rows</source>
        <translation>MAE %1，XAUC %2（%3 个测试行）</translation>
    </message>
    <message>
        <source>MAE %1, XAUC %2 on %3 validation rows</source>
        <translation>MAE %1，XAUC %2（%3 个验证行）</translation>
    </message>
    <message>
        <source>No such viewing</source>
        <translation>没有这样的观看</translation>
    </message>
    <message>
        <source>Compare with an earlier checkpoint</source>
        <translation>与较早的检查点比较</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <translation>%1；%2</translation>
    </message>
</context>
<context>
    <name>InspectSlice</name>
    <message>
        <source>Users by their train rows, candidates and viewings by their length; how much of a video was watched is known only afterwards, and leaves nothing out here. Errors of users stay those over all their test rows. Click to show all again</source>
        <translation>用户按其训练行，候选和观看按时长；视频看了多少要事后才知道，在此不排除任何内容。用户误差仍是其全部测试行上的误差。点击以重新显示全部</translation>
    </message>
</context>
<context>
    <name>InspectUsersCard</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>User id</source>
        <translation>用户编号</translation>
    </message>
    <message>
        <source>Search users</source>
        <translation>搜索用户</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Rows, target and unit as the chosen run has them</source>
        <translation>行、目标和单位与所选运行一致</translation>
    </message>
    <message>
        <source>Compute errors</source>
        <translation>计算误差</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>predicting</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <source>%1 % predicted</source>
        <translation>已预测 %1 %</translation>
    </message>
    <message>
        <source>Pin user %1</source>
        <translation>固定用户 %1</translation>
    </message>
    <message>
        <source>Its list is scored with each evaluation and drawn on Train</source>
        <translation>每次评估都会为其列表打分，并显示在“训练”页</translation>
    </message>
    <message>
        <source>Unpin user %1</source>
        <translation>取消固定用户 %1</translation>
    </message>
    <message>
        <source>Predicts every test row with an earlier checkpoint of the run, too, and keeps what comes out: users are then sorted by what has become better</source>
        <translation>再用该次运行较早的检查点预测所有测试行并保存结果：之后即可按改善程度为用户排序</translation>
    </message>
    <message>
        <source>Compare with step %1</source>
        <translation>与第 %1 步比较</translation>
    </message>
    <message>
        <source>Compare with an earlier checkpoint</source>
        <translation>与较早的检查点比较</translation>
    </message>
    <message>
        <source>Predicts every test row with the run&apos;s present checkpoint, and keeps what comes out: afterwards users are sorted by their errors at once, and an earlier checkpoint can be compared</source>
        <translation>用该运行当前的检查点预测每个测试行并保存结果：之后可立即按误差排序用户，并可与较早的检查点比较</translation>
    </message>
    <message>
        <source>The run keeps no checkpoint from before its best one to compare with.</source>
        <translation>此运行没有保留最佳之前的检查点可供比较。</translation>
    </message>
    <message>
        <source>User %1 has no row that the run trains on or is measured on.</source>
        <translation>用户 %1 没有任何供该运行训练或评估的行。</translation>
    </message>
</context>
<context>
    <name>LabControls</name>
    <message>
        <source>Try it</source>
        <translation>试一试</translation>
    </message>
    <message>
        <source>As it was</source>
        <translation>恢复原样</translation>
    </message>
    <message>
        <source>Sets the lab as the step began</source>
        <translation>恢复到这一步开始时的设置</translation>
    </message>
    <message>
        <source>Numbers with commas between them. The up and down keys change the one under the cursor; with Shift in small steps.</source>
        <translation>用逗号分隔的数。上下方向键改变光标处的数；按住 Shift 则小步改变。</translation>
    </message>
    <message>
        <source>These are not numbers with commas between them.</source>
        <translation>这不是用逗号分隔的数。</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Copy to change</source>
        <translation>复制后修改</translation>
    </message>
    <message>
        <source>Writes this lesson into the folder &quot;lessons&quot; of the workspace, where a teacher may change it. The page follows the file.</source>
        <translation>把这一课写入工作区的“lessons”文件夹，教师可以在那里修改。页面会随文件更新。</translation>
    </message>
    <message>
        <source>Open these numbers in Design</source>
        <translation>在设计页打开这些数</translation>
    </message>
    <message>
        <source>Sets the parameters of the run being designed as this lab is set now; Undo takes them back</source>
        <translation>把正在设计的运行的参数设成这里的值；可以撤销</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>入门课</translation>
    </message>
    <message>
        <source>First step</source>
        <translation>第一步</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Previous step</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Play or stop</source>
        <translation>播放或停止</translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) could not be read:</source>
        <translation>
            <numerusform>有 %Ln 个文件无法读取：</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: this is not possible (%2)</source>
        <translation>%1：不能这样设置（%2）</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Next: %1</source>
        <translation>下一步：%1</translation>
    </message>
    <message>
        <source>Next lesson: %1</source>
        <translation>下一课：%1</translation>
    </message>
    <message>
        <source>That was the last one</source>
        <translation>这是最后一课</translation>
    </message>
    <message>
        <source>lesson &quot;%1&quot;</source>
        <translation>课程“%1”</translation>
    </message>
    <message>
        <source>The lesson was copied into %1.</source>
        <translation>这一课已复制到 %1。</translation>
    </message>
    <message>
        <source>Every figure is computed as you look, by the engine&apos;s own functions; where a model has to learn meanwhile, by a small one that counts. A teacher may add lessons to the workspace&apos;s folder &quot;lessons&quot;.</source>
        <translation>每个数字都在您查看时由引擎自身的函数算出；需要模型边学边看之处，则由一个只做计数的小模型完成。教师可以把课程放进工作区的“lessons”文件夹。</translation>
    </message>
    <message>
        <source>What this lab shows is none of a run&apos;s parameters</source>
        <translation>这个实验展示的不是运行的参数</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>a parameter and its value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>Taken over from the lesson: %1</source>
        <translation>已从课程带入：%1</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
</context>
<context>
    <name>LegendEntry</name>
    <message>
        <source>Click to hide or show %1</source>
        <translation>点击以隐藏或显示 %1</translation>
    </message>
</context>
<context>
    <name>LessonCards</name>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>%1 of %2 steps done</source>
        <translation>已完成 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>LessonList</name>
    <message>
        <source>, of this workspace</source>
        <translation>，本工作区</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>LessonWords</name>
    <message>
        <source>en</source>
        <extracomment>Which of a lesson&apos;s texts this language reads: en or zh_CN. Not to be translated otherwise.</extracomment>
        <translation>zh_CN</translation>
    </message>
    <message numerus="yes">
        <source>%Ln step(s)</source>
        <translation>
            <numerusform>%Ln 步</numerusform>
        </translation>
    </message>
    <message>
        <source>, about %1 min</source>
        <translation>，约 %1 分钟</translation>
    </message>
</context>
<context>
    <name>LineageLine</name>
    <message>
        <source>Imported from %1</source>
        <translation>导入自 %1</translation>
    </message>
    <message>
        <source>%1 after step %2</source>
        <translation>%1（第 %2 步之后）</translation>
    </message>
    <message>
        <source>Forked from %1</source>
        <translation>分叉自 %1</translation>
    </message>
    <message>
        <source>, that from </source>
        <translation>，后者分叉自 </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>另有 %Ln 个</numerusform>
        </translation>
    </message>
    <message>
        <source>Forks: %1</source>
        <translation>分叉：%1</translation>
    </message>
    <message>
        <source>Where the run comes from</source>
        <translation>运行的来历</translation>
    </message>
</context>
<context>
    <name>ListChoiceButton</name>
    <message>
        <source>Which of the candidates are listed; ranks count among them</source>
        <translation>列出哪些候选；名次只在其中计算</translation>
    </message>
    <message>
        <source>All candidates</source>
        <translation>全部候选</translation>
    </message>
    <message>
        <source>Held out: with a truth to compare</source>
        <translation>留出：有真实值可比较</translation>
    </message>
    <message>
        <source>Not watched in training</source>
        <translation>训练中未观看</translation>
    </message>
    <message>
        <source>All ranks</source>
        <translation>所有名次</translation>
    </message>
    <message>
        <source>First %1</source>
        <translation>前 %1</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>All categories</source>
        <translation>所有类别</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>not watched</source>
        <translation>未观看</translation>
    </message>
    <message>
        <source>first %1</source>
        <translation>前 %1</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Listed: %1</source>
        <translation>列出：%1</translation>
    </message>
    <message>
        <source>all candidates</source>
        <translation>全部候选</translation>
    </message>
    <message>
        <source>All videos</source>
        <translation>全部视频</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Marked as hits</source>
        <translation>标记为命中</translation>
    </message>
    <message>
        <source>True top %1</source>
        <translation>真实前 %1</translation>
    </message>
    <message>
        <source>%1 s or longer</source>
        <translation>%1 秒及以上</translation>
    </message>
    <message>
        <source>Any length</source>
        <translation>任意时长</translation>
    </message>
    <message>
        <source>%1 to %2 s</source>
        <translation>%1 至 %2 秒</translation>
    </message>
    <message>
        <source>under %1 s</source>
        <translation>不足 %1 秒</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>Which videos are scored: all of them, or a sample drawn with the run&apos;s seed, of so many as you type</source>
        <translation>给哪些视频打分：全部，或用该运行的种子抽取的样本，数目可自行输入</translation>
    </message>
    <message>
        <source>First</source>
        <translation>前</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>True top</source>
        <translation>真实前</translation>
    </message>
    <message>
        <source>At least, s</source>
        <translation>至少（秒）</translation>
    </message>
    <message>
        <source>any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Under, s</source>
        <translation>短于（秒）</translation>
    </message>
</context>
<context>
    <name>ListLegend</name>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>seen in training</source>
        <translation>训练中见过</translation>
    </message>
    <message>
        <source>The user watched the video in rows that the run did not train on, and there are larger true values</source>
        <translation>用户在该运行未用于训练的行中看过此视频，且有更大的真实值</translation>
    </message>
    <message>
        <source>The user watched the video in a train row, whose value is shown in grey</source>
        <translation>用户在训练行中看过此视频，其值以灰色显示</translation>
    </message>
    <message>
        <source>The regressor orders only what the classifier kept; the others follow in the classifier&apos;s order</source>
        <translation>回归器只对分类器保留的视频排序；其余按分类器的顺序排在后面</translation>
    </message>
    <message>
        <source>in the true top %1</source>
        <translation>属真实前 %1</translation>
    </message>
    <message>
        <source>grey: below the classifier&apos;s first %1</source>
        <translation>灰色：在分类器前 %1 名之后</translation>
    </message>
</context>
<context>
    <name>LoadingStrip</name>
    <message>
        <source>%1, %2 of %3</source>
        <translation>%1，%2 / %3</translation>
    </message>
    <message>
        <source>Progress of opening</source>
        <translation>打开进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Stop opening; what was open before stays (Esc)</source>
        <translation>停止打开；之前打开的数据保持不变 (Esc)</translation>
    </message>
    <message>
        <source>Opening %1</source>
        <translation>正在打开 %1</translation>
    </message>
    <message>
        <source>about %1 left</source>
        <translation>约剩 %1</translation>
    </message>
</context>
<context>
    <name>LogDock</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
</context>
<context>
    <name>LogModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>&amp;Resume</source>
        <translation>继续(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>A run is training</source>
        <translation>有一次训练正在进行</translation>
    </message>
    <message>
        <source>It will be stopped; its curves and checkpoints up to now are kept.</source>
        <translation>训练将被停止；到目前为止的曲线和检查点都会保留。</translation>
    </message>
    <message>
        <source>Stop and close</source>
        <translation>停止并关闭</translation>
    </message>
    <message>
        <source>Workspace</source>
        <translation>工作区</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;sample data</source>
        <translation>打开示例数据(&amp;S)</translation>
    </message>
    <message>
        <source>Open &amp;workspace...</source>
        <translation>打开工作区(&amp;W)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>&amp;Run</source>
        <translation>运行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Start the next in the queue</source>
        <translation>开始队列中的下一个(&amp;S)</translation>
    </message>
    <message>
        <source>One s&amp;tep</source>
        <translation>单步(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Checkpoint now</source>
        <translation>立即保存检查点(&amp;C)</translation>
    </message>
    <message>
        <source>St&amp;op</source>
        <translation>停止(&amp;O)</translation>
    </message>
    <message>
        <source>C&amp;ancel what is opening</source>
        <translation>取消正在打开的数据(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Window</source>
        <translation>窗口(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Full screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Watchlab</source>
        <translation>关于 Watchlab(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Appearance</source>
        <translation>外观(&amp;A)</translation>
    </message>
    <message>
        <source>Follow the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Choose a folder for runs: an empty one or a workspace</source>
        <translation>选择存放运行的文件夹：空文件夹或已有工作区</translation>
    </message>
    <message>
        <source>About Watchlab</source>
        <translation>关于 Watchlab</translation>
    </message>
    <message>
        <source>Watchlab %1

A workbench for people who study how long viewers watch short videos: data, models, training and results in one window. Everything is computed on this machine.

Free software under the GNU General Public License, version 3 or later.
Qt %2, LibTorch, QCustomPlot, SQLite, Eigen.</source>
        <translation>Watchlab %1

面向短视频观看时长研究者的工作台：数据、模型、训练与结果都在一个窗口中。所有计算都在本机完成。

自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。
Qt %2、LibTorch、QCustomPlot、SQLite、Eigen。</translation>
    </message>
    <message>
        <source>Wheel, drag, double click	zoom, move and fit a plot</source>
        <translation>滚轮、拖动、双击	缩放、移动、适配图形</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>Open &amp;folder...</source>
        <translation>打开文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Choose a folder with data</source>
        <translation>选择含有数据的文件夹</translation>
    </message>
    <message>
        <source>Open &amp;archive, table or array...</source>
        <translation>打开压缩包、表格或数组(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Clear cached data</source>
        <translation>清除缓存的数据(&amp;C)</translation>
    </message>
    <message>
        <source>Removed %1 of cached data. What is open stays open.</source>
        <translation>已删除 %1 缓存数据；已打开的数据不受影响。</translation>
    </message>
    <message>
        <source>&amp;Find anything...</source>
        <translation>查找一切(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Go on with the last session at start</source>
        <translation>启动时继续上次的工作(&amp;G)</translation>
    </message>
    <message>
        <source>On the page %1</source>
        <translation>“%1”页面</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>学习</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>&amp;Queue run</source>
        <translation>将运行加入队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Start run</source>
        <translation>开始运行(&amp;S)</translation>
    </message>
    <message>
        <source>Export plot</source>
        <translation>导出图</translation>
    </message>
    <message>
        <source>The plot could not be written to %1.</source>
        <translation>图无法写入 %1。</translation>
    </message>
    <message>
        <source>Shift and wheel	zoom a plot&apos;s vertical axis</source>
        <translation>Shift 加滚轮	缩放图的纵轴</translation>
    </message>
    <message>
        <source>Arrows on a plot	read its values; with Shift ten further</source>
        <translation>图上的方向键	读取数值；加 Shift 每次十个</translation>
    </message>
    <message>
        <source>+, -, 0 on a plot	zoom and fit; with Ctrl vertically</source>
        <translation>图上的 +、-、0	缩放和适应；加 Ctrl 为纵向</translation>
    </message>
    <message>
        <source>Space on a legend	hide or show a curve</source>
        <translation>图例上的空格键	隐藏或显示曲线</translation>
    </message>
    <message>
        <source>Arrows on a handle	move it</source>
        <translation>手柄上的方向键	移动它</translation>
    </message>
    <message>
        <source>Arrows, Home, End	go through the steps of a microscope</source>
        <translation>方向键、Home、End	逐步查看显微镜的各步</translation>
    </message>
    <message>
        <source>Space on the steps	play them, or stop</source>
        <translation>各步上的空格键	播放或停止</translation>
    </message>
    <message>
        <source>Up, Down in a number	more or less; Page Up, Page Down or Shift: in larger steps</source>
        <translation>数字中的上下键	增减；Page Up、Page Down 或 Shift：步幅更大</translation>
    </message>
    <message>
        <source>P on a user	pin or unpin</source>
        <translation>用户上的 P	固定或取消固定</translation>
    </message>
    <message>
        <source>Delete on a variant	take an edit back</source>
        <translation>变体上的 Delete	撤回一处修改</translation>
    </message>
    <message>
        <source>Delete in the queue	take a waiting run out</source>
        <translation>队列中的 Delete	移出等待的运行</translation>
    </message>
    <message>
        <source>Delete on a pinned user	unpin</source>
        <translation>固定用户上的 Delete	取消固定</translation>
    </message>
    <message>
        <source>Alt+Up, Alt+Down	move a waiting run, or a row that can be ordered</source>
        <translation>Alt+上、Alt+下	移动等待的运行，或可排序的行</translation>
    </message>
    <message>
        <source>Left, Right on a group	close or open it</source>
        <translation>分组上的左右键	收起或展开</translation>
    </message>
    <message>
        <source>Ctrl+Space in a query	offer what can be written</source>
        <translation>查询中的 Ctrl+空格	提示可写的内容</translation>
    </message>
    <message>
        <source>Ctrl+C in the log	copy the chosen lines</source>
        <translation>日志中的 Ctrl+C	复制所选的行</translation>
    </message>
    <message>
        <source>On what has the focus</source>
        <translation>焦点所在之处</translation>
    </message>
</context>
<context>
    <name>MetricPanel</name>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后</translation>
    </message>
    <message>
        <source>best %1</source>
        <translation>最佳 %1</translation>
    </message>
    <message>
        <source>unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>metric, run</comment>
        <translation>%2 的%1</translation>
    </message>
    <message>
        <source>test rows %1</source>
        <translation>测试行 %1</translation>
    </message>
    <message>
        <source>On the %1 test rows, once, with the best weights. The curve is of validation rows, %2 of them: another part of the data, so the two figures need not agree.</source>
        <translation>在 %1 个测试行上，用最佳权重评估一次。曲线来自 %2 个验证行：那是数据的另一部分，因此两个数字不必一致。</translation>
    </message>
    <message>
        <source>parent %1</source>
        <translation>原运行 %1</translation>
    </message>
    <message>
        <source>The best of %1, which this run was forked off; dotted in the plot</source>
        <translation>此运行分叉自 %1，这是它的最佳值；图中为点线</translation>
    </message>
</context>
<context>
    <name>ParameterForm</name>
    <message>
        <source>Filter parameters</source>
        <translation>筛选参数</translation>
    </message>
    <message>
        <source>Changed only</source>
        <translation>仅已更改</translation>
    </message>
    <message numerus="yes">
        <source>Filter %Ln parameter(s)</source>
        <translation>
            <numerusform>筛选 %Ln 个参数</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing differs from the preset.</source>
        <translation>与预设没有差别。</translation>
    </message>
    <message>
        <source>No changed parameter has this in its name or explanation.</source>
        <translation>没有已更改的参数在名称或说明中含有此内容。</translation>
    </message>
    <message>
        <source>No parameter of this model has this in its name or explanation. Target, filters, split and samples belong to the protocol, on Dataset.</source>
        <translation>该模型没有参数在名称或说明中含有此内容。目标、筛选、划分和抽样属于协议，在“数据集”页面上。</translation>
    </message>
</context>
<context>
    <name>ParameterRow</name>
    <message>
        <source>Give one line of text.</source>
        <translation>请输入一行文字。</translation>
    </message>
    <message>
        <source>Reset %1</source>
        <translation>重置 %1</translation>
    </message>
    <message>
        <source>Give a whole number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 的整数。</translation>
    </message>
    <message>
        <source>Give a number from %1 to %2.</source>
        <translation>请输入 %1 到 %2 的数。</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>Reset to %1</source>
        <translation>重置为 %1</translation>
    </message>
</context>
<context>
    <name>PastVideosCard</name>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Past videos behind the ALS score</source>
        <translation>ALS 得分背后的历史视频</translation>
    </message>
    <message>
        <source>Watched in train</source>
        <translation>训练中看过的视频</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>no train rows: score 0</source>
        <translation>没有训练行：得分为 0</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1，来自 %2 个</translation>
    </message>
    <message>
        <source>Last iteration</source>
        <translation>最后一次迭代</translation>
    </message>
    <message>
        <source>What no past video accounts for: the videos&apos; factors changed once more after the user&apos;s were solved</source>
        <translation>没有历史视频可以解释的部分：用户因子求解之后，视频因子又更新了一次</translation>
    </message>
    <message>
        <source>What each video that the user watched adds to the ALS score of this one, the same as in the list; with what the last iteration changed they sum up to it. Confidence: watch ratio + 1, repeated viewings added.</source>
        <translation>用户看过的每个视频对这个视频的 ALS 得分（与列表中相同）的贡献；加上最后一次迭代的变化，总和等于该得分。置信度：观看比例 + 1，重复观看相加。</translation>
    </message>
</context>
<context>
    <name>PlotAccessible</name>
    <message numerus="yes">
        <source>%1: %n point(s), from %2 at %3 to %4 at %5, between %6 and %7.</source>
        <translation>
            <numerusform>%1：%n 个点，从 %3 处的 %2 到 %5 处的 %4，介于 %6 与 %7 之间。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln point(s) are drawn.</source>
        <translation>
            <numerusform>绘出 %Ln 个点。</numerusform>
        </translation>
    </message>
    <message>
        <source>No data yet.</source>
        <translation>还没有数据。</translation>
    </message>
</context>
<context>
    <name>PlotWidget</name>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Logarithmic axis</source>
        <translation>对数坐标轴</translation>
    </message>
    <message>
        <source>Copy picture</source>
        <translation>复制图片</translation>
    </message>
    <message>
        <source>Copy values</source>
        <translation>复制数值</translation>
    </message>
    <message>
        <source>Export %1...</source>
        <translation>导出 %1…</translation>
    </message>
    <message>
        <source>plot</source>
        <translation>图形</translation>
    </message>
    <message>
        <source>Logarithmic y axis</source>
        <translation>y 轴取对数</translation>
    </message>
    <message>
        <source>Logarithmic x axis (positive only)</source>
        <translation>x 轴取对数（仅正值）</translation>
    </message>
</context>
<context>
    <name>PresetCombo</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Your own</source>
        <translation>自定义</translation>
    </message>
</context>
<context>
    <name>PresetMenu</name>
    <message>
        <source>Save as a preset...</source>
        <translation>保存为预设…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Take over from a run</source>
        <translation>沿用某次运行</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>保存为预设</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Saved as the preset %1: model and training, without protocol and seed</source>
        <translation>已保存为预设 %1：包含模型与训练参数，不含协议和随机种子</translation>
    </message>
    <message>
        <source>The preset could not be saved</source>
        <translation>无法保存预设</translation>
    </message>
    <message>
        <source>parameters of %1</source>
        <translation>%1 的参数</translation>
    </message>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>The preset %1 is deleted; the values stay. The menu beside the presets brings it back.</source>
        <translation>预设 %1 已删除，当前数值不变。可在预设旁的菜单中恢复。</translation>
    </message>
</context>
<context>
    <name>ProblemModel</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What was done</source>
        <translation>处理方式</translation>
    </message>
</context>
<context>
    <name>ProtocolCard</name>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Result of the protocol</source>
        <translation>协议的结果</translation>
    </message>
</context>
<context>
    <name>ProtocolCombo</name>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>protocol %1</source>
        <translation>协议 %1</translation>
    </message>
    <message>
        <source>Save as...</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Delete %1</source>
        <translation>删除 %1</translation>
    </message>
    <message>
        <source>Save the protocol</source>
        <translation>保存协议</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>The protocol could not be saved</source>
        <translation>协议无法保存</translation>
    </message>
    <message>
        <source>Protocol %1</source>
        <translation>协议 %1</translation>
    </message>
    <message>
        <source>The protocol %1 is deleted; the values stay. The menu of the protocol brings it back.</source>
        <translation>协议 %1 已删除，当前数值不变。可在协议的菜单中恢复。</translation>
    </message>
</context>
<context>
    <name>ProtocolForm</name>
    <message>
        <source>rows that it leaves out</source>
        <translation>由此去掉的行数</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Per video</source>
        <translation>按视频</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Quantile</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>Divide by the limit</source>
        <translation>除以上限</translation>
    </message>
    <message>
        <source>Repeated pairs</source>
        <translation>重复的用户与视频对</translation>
    </message>
    <message>
        <source>to their</source>
        <translation>取</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>使用的行</translation>
    </message>
    <message>
        <source>Length over 0</source>
        <translation>时长大于 0</translation>
    </message>
    <message>
        <source>Watch time over 0</source>
        <translation>观看时长大于 0</translation>
    </message>
    <message>
        <source>Under</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>x length</source>
        <translation>倍时长</translation>
    </message>
    <message>
        <source>No advertisements</source>
        <translation>去掉广告</translation>
    </message>
    <message>
        <source>At least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>a user</source>
        <translation>行/用户</translation>
    </message>
    <message>
        <source>a video</source>
        <translation>行/视频</translation>
    </message>
    <message>
        <source>counted on</source>
        <translation>统计范围</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>Files: one trains, one tests</source>
        <translation>按文件：一个训练，一个测试</translation>
    </message>
    <message>
        <source>Random rows</source>
        <translation>随机行</translation>
    </message>
    <message>
        <source>By time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>By user</source>
        <translation>按用户</translation>
    </message>
    <message>
        <source>Row numbers from a file</source>
        <translation>来自文件的行号</translation>
    </message>
    <message>
        <source>Choose a folder with a split</source>
        <translation>选择含有划分的文件夹</translation>
    </message>
    <message>
        <source>% to test on</source>
        <translation>% 用于测试</translation>
    </message>
    <message>
        <source>Unseen ids</source>
        <translation>未见过的编号</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>% by</source>
        <translation>% 按</translation>
    </message>
    <message>
        <source>Statistics from</source>
        <translation>统计来源</translation>
    </message>
    <message>
        <source>Train rows only</source>
        <translation>只看训练行</translation>
    </message>
    <message>
        <source>All rows, as the reference</source>
        <translation>所有行，与参考代码相同</translation>
    </message>
    <message>
        <source>Sample and seed</source>
        <translation>抽样与种子</translation>
    </message>
    <message>
        <source>% train</source>
        <translation>% 训练</translation>
    </message>
    <message>
        <source>% test</source>
        <translation>% 测试</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Choose a folder with split.json</source>
        <translation>选择含有 split.json 的文件夹</translation>
    </message>
    <message>
        <source>%1 rows left out</source>
        <translation>去掉 %1 行</translation>
    </message>
    <message>
        <source>%1 rows whose user and video came before, %2 of them equal to an earlier row in every column</source>
        <translation>%1 行的用户与视频此前出现过，其中 %2 行与之前某行每列都相同</translation>
    </message>
</context>
<context>
    <name>ProtocolLine</name>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>The protocol is edited on the Dataset page</source>
        <translation>协议在“数据集”页面编辑</translation>
    </message>
    <message>
        <source>Protocol, your own</source>
        <translation>协议（自定）</translation>
    </message>
    <message>
        <source>Protocol %1</source>
        <translation>协议 %1</translation>
    </message>
    <message>
        <source>Protocol of the preset</source>
        <translation>预设的协议</translation>
    </message>
</context>
<context>
    <name>ProtocolNotice</name>
    <message>
        <source>The protocol changed with the model</source>
        <translation>协议随模型改变了</translation>
    </message>
    <message>
        <source>The protocol changed with the preset</source>
        <translation>协议随预设改变了</translation>
    </message>
    <message>
        <source>The protocol did not fit these data and was replaced</source>
        <translation>协议不适合这些数据，已被替换</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>现在：%1</translation>
    </message>
    <message>
        <source>Before: %1</source>
        <translation>之前：%1</translation>
    </message>
    <message>
        <source>Keep the former protocol</source>
        <translation>保留之前的协议</translation>
    </message>
    <message>
        <source>The model stays, its rows and target are again those from before</source>
        <translation>模型不变，行和目标恢复为之前的</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
</context>
<context>
    <name>QueueEdits</name>
    <message>
        <source>Take a run out of the queue</source>
        <translation>将运行移出队列</translation>
    </message>
    <message>
        <source>Move a waiting run</source>
        <translation>移动等待的运行</translation>
    </message>
</context>
<context>
    <name>QueueList</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Remove from the queue</source>
        <translation>从队列移除</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Fork from here...</source>
        <translation>从这里分叉...</translation>
    </message>
    <message>
        <source>Train earlier</source>
        <translation>提前训练</translation>
    </message>
    <message>
        <source>Train later</source>
        <translation>推后训练</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Appearance and language</source>
        <translation>外观与语言</translation>
    </message>
    <message>
        <source>%1 (Alt+%2)</source>
        <translation>%1 (Alt+%2)</translation>
    </message>
</context>
<context>
    <name>RankingCard</name>
    <message>
        <source>Ranking at K</source>
        <translation>前 K 的排序</translation>
    </message>
    <message>
        <source>Whose lists</source>
        <translation>谁的列表</translation>
    </message>
    <message>
        <source>Lists of the run</source>
        <translation>本次运行的列表</translation>
    </message>
    <message>
        <source>Classifier alone</source>
        <translation>仅分类器</translation>
    </message>
    <message>
        <source>Regressor alone</source>
        <translation>仅回归器</translation>
    </message>
    <message>
        <source>ALS alone</source>
        <translation>仅 ALS</translation>
    </message>
    <message>
        <source>Popularity</source>
        <translation>热门程度</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>MAP</source>
        <translation>MAP</translation>
    </message>
    <message>
        <source>%1 test rows</source>
        <translation>%1 测试行</translation>
    </message>
    <message>
        <source>after the test rows</source>
        <translation>测试之后</translation>
    </message>
    <message>
        <source>Share of the K that the user liked</source>
        <translation>前 K 个中用户喜欢的比例</translation>
    </message>
    <message>
        <source>Share of what the user liked that is among the K</source>
        <translation>用户喜欢的视频中落在前 K 个里的比例</translation>
    </message>
    <message>
        <source>Mean over users: precision at each hit, divided by how many videos the user liked</source>
        <translation>对用户取平均：每次命中处的精确率之和，除以用户喜欢的视频数</translation>
    </message>
    <message>
        <source>The ideal order is that of all the user&apos;s test videos: it falls short where the K miss good ones</source>
        <translation>理想顺序取自用户的全部测试视频：前 K 个漏掉好视频时数值会降低</translation>
    </message>
    <message>
        <source>ndcg_within_selected: the ideal order is that of the K themselves, so it says only how well those are ordered, not whether they are the right ones</source>
        <translation>ndcg_within_selected：理想顺序只取这 K 个视频本身，因此只说明它们排得好不好，不说明选得对不对</translation>
    </message>
    <message>
        <source>NDCG
of all videos</source>
        <translation>NDCG
全部视频</translation>
    </message>
    <message>
        <source>NDCG
within the K</source>
        <translation>NDCG
仅前 K 个内</translation>
    </message>
</context>
<context>
    <name>ResultCostModel</name>
    <message>
        <source>The most memory that the process held while it trained, with the data</source>
        <translation>训练期间进程占用的最大内存，含数据</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Rows per second</source>
        <translation>每秒行数</translation>
    </message>
    <message>
        <source>s per epoch</source>
        <translation>每轮秒数</translation>
    </message>
    <message>
        <source>Memory of process, MB</source>
        <translation>进程内存（MB）</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数量</translation>
    </message>
</context>
<context>
    <name>ResultPairModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Best</source>
        <translation>最佳</translation>
    </message>
    <message>
        <source>MAE longer by</source>
        <translation>MAE 多出</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
    <message>
        <source>Better for</source>
        <translation>更好的用户</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Wilcoxon&apos;s p</source>
        <translation>Wilcoxon p 值</translation>
    </message>
</context>
<context>
    <name>ResultTableModel</name>
    <message>
        <source>one seed</source>
        <translation>一个种子</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练中</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>%1, %2, %3: %4</source>
        <translation>%1，%2，%3：%4</translation>
    </message>
    <message>
        <source>run %1: %2</source>
        <translation>运行 %1：%2</translation>
    </message>
    <message numerus="yes">
        <source>Mean over %Ln seed(s), 95 % interval %1 to %2 (Student&apos;s t), deviation %3</source>
        <translation>
            <numerusform>%Ln 个种子的均值，95 % 区间 %1 至 %2（学生 t 分布），标准差 %3</numerusform>
        </translation>
    </message>
    <message>
        <source>The best of its column</source>
        <translation>本列最佳</translation>
    </message>
    <message>
        <source>A run is training.</source>
        <translation>有一次运行正在训练。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) are in the queue.</source>
        <translation>
            <numerusform>队列中有 %Ln 次运行。</numerusform>
        </translation>
    </message>
    <message>
        <source>What the generator&apos;s truth allows on these test rows: no method can be better.</source>
        <translation>生成器的真实分布在这些测试行上所能达到的极限：没有方法能更好。</translation>
    </message>
    <message>
        <source>As others print it, on other rows and with other filters than here: not to be compared with the figures beside it.</source>
        <translation>他人发表的数值，所用的行和过滤条件与此处不同：不可与旁边的数值相比较。</translation>
    </message>
    <message>
        <source>ceiling</source>
        <translation>理论上限</translation>
    </message>
    <message>
        <source>Lower is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>Higher is better</source>
        <translation>越高越好</translation>
    </message>
    <message>
        <source>published</source>
        <translation>已发表</translation>
    </message>
    <message>
        <source>published, %1</source>
        <translation>已发表，%1</translation>
    </message>
    <message>
        <source>What papers print of %1 on KuaiRec, on rows of their own</source>
        <translation>论文在 KuaiRec 上（各自的行）报告的 %1</translation>
    </message>
</context>
<context>
    <name>RuleCard</name>
    <message>
        <source>The rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>In figures</source>
        <translation>数字</translation>
    </message>
</context>
<context>
    <name>RunActions</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Show the run on the pages Train and Inspect</source>
        <translation>在“训练”和“检视”页显示此运行</translation>
    </message>
    <message>
        <source>Use parameters</source>
        <translation>采用参数</translation>
    </message>
    <message>
        <source>Take the run&apos;s parameters into Design; can be undone</source>
        <translation>把此运行的参数带入“设计”；可以撤销</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Fork from here...</source>
        <translation>从这里分叉...</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Tags...</source>
        <translation>标签…</translation>
    </message>
    <message>
        <source>Note...</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>归档</translation>
    </message>
    <message>
        <source>Export...</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Out of the list; can be undone</source>
        <translation>从列表中移除；可以撤销</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Remove for good...</source>
        <translation>永久移除…</translation>
    </message>
    <message>
        <source>Remove star</source>
        <translation>取消星标</translation>
    </message>
    <message>
        <source>Take out of the archive</source>
        <translation>取消归档</translation>
    </message>
    <message>
        <source>parameters of %1</source>
        <translation>%1 的参数</translation>
    </message>
    <message>
        <source>Rename run</source>
        <translation>重命名运行</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message numerus="yes">
        <source>Tags of %Ln run(s)</source>
        <translation>
            <numerusform>%Ln 次运行的标签</numerusform>
        </translation>
    </message>
    <message>
        <source>Tags, with commas between them</source>
        <translation>标签，以逗号分隔</translation>
    </message>
    <message numerus="yes">
        <source>Note on %Ln run(s)</source>
        <translation>
            <numerusform>%Ln 次运行的备注</numerusform>
        </translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Remove runs</source>
        <translation>移除运行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) will be removed with curves and checkpoints. This cannot be undone.</source>
        <translation>
            <numerusform>将移除 %Ln 次运行及其曲线和检查点。此操作无法撤销。</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Write the selected runs as a bundle, a table, or files for other programs</source>
        <translation>把所选运行写成运行包、表格或其他程序的文件</translation>
    </message>
    <message>
        <source>Import...</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Runs of a bundle, of TensorBoard or of another workspace</source>
        <translation>来自运行包、TensorBoard 或其他工作区的运行</translation>
    </message>
    <message>
        <source>%1 was deleted: the next run begins with random weights.</source>
        <translation>%1 已删除：下一个运行从随机权重开始。</translation>
    </message>
</context>
<context>
    <name>RunAxis</name>
    <message>
        <source>epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>time since the start, s</source>
        <translation>自开始的时间，秒</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Second</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>RunChart</name>
    <message>
        <source>Curves of the selected runs</source>
        <translation>所选运行的曲线</translation>
    </message>
    <message>
        <source>band: 95 % interval of the mean</source>
        <translation>色带：均值的 95 % 区间</translation>
    </message>
    <message>
        <source>band: lowest to highest run</source>
        <translation>色带：最低至最高的运行</translation>
    </message>
    <message>
        <source>%1; runs are compared every %2 steps</source>
        <translation>%1；每 %2 步比较一次各次运行</translation>
    </message>
    <message>
        <source>validation %1</source>
        <translation>验证 %1</translation>
    </message>
</context>
<context>
    <name>RunCurves</name>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Series</source>
        <translation>序列</translation>
    </message>
    <message>
        <source>select a run above</source>
        <translation>请在上方选择运行</translation>
    </message>
    <message>
        <source>%1, forked from</source>
        <translation>%1（分叉来源）</translation>
    </message>
    <message>
        <source>Laid over each other by</source>
        <translation>叠加依据</translation>
    </message>
    <message>
        <source>by step</source>
        <translation>按步数</translation>
    </message>
    <message>
        <source>by epoch</source>
        <translation>按轮次</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>Colour by</source>
        <translation>着色依据</translation>
    </message>
    <message>
        <source>Band of a group</source>
        <translation>组的色带</translation>
    </message>
    <message>
        <source>Run or group</source>
        <translation>运行或组</translation>
    </message>
    <message>
        <source>Lowest to highest run</source>
        <translation>最低至最高的运行</translation>
    </message>
    <message>
        <source>95 % interval of the mean</source>
        <translation>均值的 95 % 区间</translation>
    </message>
    <message>
        <source>Line style by</source>
        <translation>线型依据</translation>
    </message>
    <message>
        <source>Charts by</source>
        <translation>分图依据</translation>
    </message>
    <message>
        <source>One for all</source>
        <translation>合为一图</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1，%2 {1:?}</translation>
    </message>
    <message>
        <source>%1 (none)</source>
        <translation>%1（无）</translation>
    </message>
</context>
<context>
    <name>RunDetailsDock</name>
    <message>
        <source>Run details</source>
        <translation>运行详情</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>No run is shown</source>
        <translation>没有显示运行</translation>
    </message>
    <message>
        <source>Open a run on the Runs page, or train one.</source>
        <translation>在“运行”页打开一次运行，或开始训练。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>%1 numbers</source>
        <translation>%1 个数</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>已更改</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Forked from</source>
        <translation>分叉自</translation>
    </message>
    <message>
        <source>%1, step %2</source>
        <translation>%1，第 %2 步</translation>
    </message>
    <message>
        <source>Resumed after step</source>
        <translation>在以下步之后继续</translation>
    </message>
    <message>
        <source>XAUC, other ties</source>
        <translation>XAUC，其他并列规则</translation>
    </message>
</context>
<context>
    <name>RunExchange</name>
    <message>
        <source>That did not work</source>
        <translation>未能完成</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Bundle...</source>
        <translation>运行包…</translation>
    </message>
    <message>
        <source>Bundle with weights and predictions...</source>
        <translation>含权重和预测的运行包…</translation>
    </message>
    <message>
        <source>Table as CSV...</source>
        <translation>CSV 表格…</translation>
    </message>
    <message>
        <source>Table as JSON...</source>
        <translation>JSON 表格…</translation>
    </message>
    <message>
        <source>Table as LaTeX...</source>
        <translation>LaTeX 表格…</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>复制为 LaTeX</translation>
    </message>
    <message>
        <source>Event files for TensorBoard...</source>
        <translation>TensorBoard 事件文件…</translation>
    </message>
    <message>
        <source>New folder of event files</source>
        <translation>存放事件文件的新文件夹</translation>
    </message>
    <message>
        <source>Files of MLflow...</source>
        <translation>MLflow 文件…</translation>
    </message>
    <message>
        <source>New folder in MLflow&apos;s layout</source>
        <translation>MLflow 布局的新文件夹</translation>
    </message>
    <message>
        <source>Folder with curves and checkpoints...</source>
        <translation>含曲线和检查点的文件夹…</translation>
    </message>
    <message>
        <source>Export into a new folder, or a file ending in .json</source>
        <translation>导出到新文件夹，或以 .json 结尾的文件</translation>
    </message>
    <message>
        <source>Weights...</source>
        <translation>权重…</translation>
    </message>
    <message>
        <source>Weights of the best checkpoint</source>
        <translation>最佳检查点的权重</translation>
    </message>
    <message>
        <source>Weights (*.safetensors)</source>
        <translation>权重 (*.safetensors)</translation>
    </message>
    <message>
        <source>Bundle or event file...</source>
        <translation>运行包或事件文件…</translation>
    </message>
    <message>
        <source>Another workspace, or a folder of event files...</source>
        <translation>其他工作区，或事件文件的文件夹…</translation>
    </message>
    <message>
        <source>Runs are being exported or imported; wait for that, or cancel it.</source>
        <translation>正在导出或导入运行；请等待，或取消。</translation>
    </message>
    <message>
        <source>Bundle of runs</source>
        <translation>运行包</translation>
    </message>
    <message>
        <source>Bundles (*.watchlab)</source>
        <translation>运行包 (*.watchlab)</translation>
    </message>
    <message>
        <source>Table of runs</source>
        <translation>运行表格</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>The table is in the clipboard, as LaTeX with booktabs.</source>
        <translation>表格已在剪贴板中，为使用 booktabs 的 LaTeX。</translation>
    </message>
    <message>
        <source>Import runs</source>
        <translation>导入运行</translation>
    </message>
    <message>
        <source>Runs (*.watchlab *tfevents*);;All files (*)</source>
        <translation>运行 (*.watchlab *tfevents*);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 (deleted, can be restored)</source>
        <translation>%1（已删除，可恢复）</translation>
    </message>
    <message>
        <source>Here already, and left alone: %1.</source>
        <translation>已在此处，未作改动：%1。</translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>没有新运行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) imported</source>
        <translation>
            <numerusform>已导入 %Ln 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>Checking the bundle</source>
        <translation>正在检查运行包</translation>
    </message>
    <message>
        <source>Importing runs</source>
        <translation>正在导入运行</translation>
    </message>
    <message>
        <source>Exporting runs</source>
        <translation>正在导出运行</translation>
    </message>
    <message>
        <source>Table as LaTeX, tested over users...</source>
        <translation>LaTeX 表格（按用户检验）…</translation>
    </message>
    <message>
        <source>Table of runs, its stars by Wilcoxon&apos;s test over users</source>
        <translation>运行表格，星号由用户间的威尔科克森检验得出</translation>
    </message>
</context>
<context>
    <name>RunLegend</name>
    <message>
        <source>Curves that are shown</source>
        <translation>显示的曲线</translation>
    </message>
</context>
<context>
    <name>RunRequests</name>
    <message>
        <source>Open a dataset first.</source>
        <translation>请先打开数据集。</translation>
    </message>
    <message>
        <source>Goes on after the run&apos;s last checkpoint, with its own data and parameters, as if nothing had happened</source>
        <translation>从该运行的最后一个检查点继续，使用它自己的数据和参数，如同没有中断过</translation>
    </message>
    <message>
        <source>A fork keeps the seed of its run.</source>
        <translation>分叉沿用其原运行的种子。</translation>
    </message>
    <message>
        <source>Train several seeds</source>
        <translation>训练多个种子</translation>
    </message>
    <message>
        <source>How many runs, with seed %1 and those after it (2 to %2)?</source>
        <translation>从种子 %1 起依次训练多少次（2 到 %2）？</translation>
    </message>
    <message>
        <source>%1 is not a number of runs from 2 to %2.</source>
        <translation>%1 不是 2 到 %2 之间的次数。</translation>
    </message>
</context>
<context>
    <name>RunTableCard</name>
    <message>
        <source>Recorded runs</source>
        <translation>已记录的运行</translation>
    </message>
    <message>
        <source>Group seeds</source>
        <translation>合并种子</translation>
    </message>
    <message>
        <source>Archived</source>
        <translation>已归档</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Filter: mae &lt; 4 and (tag:best or gr.q_end &lt; 0.95)</source>
        <translation>筛选：mae &lt; 4 and (tag:best or gr.q_end &lt; 0.95)</translation>
    </message>
    <message>
        <source>Parameters, metrics and fields compared with values, words that occur in a row, joined by and, or, not and parentheses. Ctrl+Space lists the names.</source>
        <translation>将参数、指标和字段与数值比较，或写出行中出现的词，用 and、or、not 和括号连接。Ctrl+空格列出可用名称。</translation>
    </message>
    <message>
        <source>Filter runs</source>
        <translation>筛选运行</translation>
    </message>
    <message>
        <source>Runs that differ in their seed alone become one row: mean ± standard deviation and 95 % interval</source>
        <translation>仅种子不同的运行合并为一行：均值 ± 标准差和 95 % 区间</translation>
    </message>
    <message>
        <source>Shows archived runs as well</source>
        <translation>同时显示已归档的运行</translation>
    </message>
    <message>
        <source>Metric columns</source>
        <translation>指标列</translation>
    </message>
    <message>
        <source>Deleted runs</source>
        <translation>已删除的运行</translation>
    </message>
    <message numerus="yes">
        <source>%Ln deleted run(s), to be restored or removed</source>
        <translation>
            <numerusform>%Ln 次已删除的运行，可恢复或移除</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 / %Ln 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Filter, character %1: %2</source>
        <translation>筛选，第 %1 个字符：%2</translation>
    </message>
</context>
<context>
    <name>RunTableModel</name>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始于</translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <translation>
            <numerusform>%1 及另外 %Ln 次</numerusform>
        </translation>
    </message>
    <message>
        <source>n = %1 of %2</source>
        <translation>n = %1 / %2</translation>
    </message>
    <message numerus="yes">
        <source>Mean ± standard deviation and 95 % interval of the mean, of %Ln completed run(s) with different seeds</source>
        <translation>
            <numerusform>%Ln 次已完成且种子不同的运行的均值 ± 标准差和均值的 95 % 区间</numerusform>
        </translation>
    </message>
    <message>
        <source>Click to mark runs that matter (Ctrl+D)</source>
        <translation>点击标记重要的运行（Ctrl+D）</translation>
    </message>
    <message>
        <source>starred</source>
        <translation>已加星标</translation>
    </message>
    <message>
        <source>not starred</source>
        <translation>未加星标</translation>
    </message>
    <message>
        <source>Star</source>
        <translation>加星标</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Of the test rows; of a run that has not looked at them, of the validation rows</source>
        <translation>测试行上的值；尚未查看测试行的运行为验证行上的值</translation>
    </message>
    <message>
        <source>%1%2 (val.)</source>
        <comment>a metric of validation rows, with its unit</comment>
        <translation>%1%2（验证）</translation>
    </message>
    <message>
        <source>Of the validation rows: the run has not looked at its test rows, and stands beside no other that has</source>
        <translation>验证行上的数值：该运行还没有用过测试行，不能与用过的运行相比</translation>
    </message>
</context>
<context>
    <name>RunsPage</name>
    <message>
        <source>No runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>Every run that is trained here or in the terminal with this workspace is listed, with its curves.</source>
        <translation>在此处或在终端用此工作区训练的每次运行都会连同曲线列在这里。</translation>
    </message>
    <message>
        <source>Go to Train</source>
        <translation>前往训练</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) deleted</source>
        <translation>
            <numerusform>已删除 %Ln 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted runs stay in the menu of the table until they are removed for good.</source>
        <translation>已删除的运行可从表格的菜单中找回，直到被永久移除。</translation>
    </message>
    <message>
        <source>Delete runs</source>
        <translation>删除运行</translation>
    </message>
</context>
<context>
    <name>ScatterPlot</name>
    <message>
        <source>One row</source>
        <translation>一行</translation>
    </message>
</context>
<context>
    <name>SequenceSteps</name>
    <message>
        <source>Generated sequence, step by step</source>
        <translation>逐步生成的序列</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <translation>%1，在 %2</translation>
    </message>
    <message>
        <source>%1 at %2 (%3 s)</source>
        <translation>%1，在 %2（%3 秒）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>true: %1</source>
        <translation>真实：%1</translation>
    </message>
    <message>
        <source>true: nothing more</source>
        <translation>真实：再无行为</translation>
    </message>
    <message>
        <source>at all: this model generates no steps</source>
        <translation>总体：此模型不逐步生成</translation>
    </message>
    <message>
        <source>%1 was made before</source>
        <translation>%1 此前已发生</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>概率</translation>
    </message>
    <message>
        <source>made</source>
        <translation>已发生</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>生成</translation>
    </message>
    <message>
        <source>time, share of the video&apos;s length</source>
        <translation>时间，占视频时长的比例</translation>
    </message>
</context>
<context>
    <name>SliceChip</name>
    <message>
        <source>duration from %1 s</source>
        <translation>时长 %1 秒起</translation>
    </message>
    <message>
        <source>watch ratio from %1</source>
        <translation>观看比例 %1 起</translation>
    </message>
    <message>
        <source>duration below %1 s</source>
        <translation>时长低于 %1 秒</translation>
    </message>
    <message>
        <source>watch ratio below %1</source>
        <translation>观看比例低于 %1</translation>
    </message>
    <message>
        <source>duration %1 to %2 s</source>
        <translation>时长 %1 至 %2 秒</translation>
    </message>
    <message>
        <source>watch ratio %1 to %2</source>
        <translation>观看比例 %1 至 %2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the ranges of a slice</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Only these rows are shown; click to show all again</source>
        <translation>只显示这些行；点击以重新显示全部</translation>
    </message>
    <message>
        <source>%1  ×</source>
        <comment>a slice, and a cross that removes it</comment>
        <translation>%1  ×</translation>
    </message>
    <message>
        <source>Remove the slice %1</source>
        <translation>移除切片 %1</translation>
    </message>
    <message>
        <source>activity from %1</source>
        <translation>活跃度从 %1 起</translation>
    </message>
    <message>
        <source>activity below %1</source>
        <translation>活跃度低于 %1</translation>
    </message>
    <message>
        <source>activity %1 to %2</source>
        <translation>活跃度 %1 至 %2</translation>
    </message>
</context>
<context>
    <name>SliceModel</name>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>95 % 区间</translation>
    </message>
</context>
<context>
    <name>SlicesCard</name>
    <message>
        <source>Where it errs most</source>
        <translation>误差最大之处</translation>
    </message>
    <message>
        <source>The worst slices of the test rows</source>
        <translation>测试行中最差的切片</translation>
    </message>
    <message>
        <source>Where a run errs most</source>
        <translation>运行误差最大之处</translation>
    </message>
    <message>
        <source>Select a run above.</source>
        <translation>请在上方选择一次运行。</translation>
    </message>
    <message>
        <source>Looking</source>
        <translation>正在查找</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The slices are not known</source>
        <translation>无法得到切片</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>By activity of the user, duration of the video and watch ratio, alone and together: the slices of at least 100 test rows whose own 95 % interval lies above the mean of all. Of many slices a few do so by chance. Predictions that are not stored are made from the checkpoint.</source>
        <translation>按用户活跃度、视频时长和观看比例（单独或组合）：至少 100 个测试行、自身 95 % 区间高于总体均值的切片。切片很多时，少数会出于偶然。未保存的预测会由检查点生成。</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show in Inspect</source>
        <translation>在“检视”中显示</translation>
    </message>
    <message>
        <source>Its users and the videos of its length, on Inspect</source>
        <translation>在“检视”中显示其用户及该时长的视频</translation>
    </message>
    <message>
        <source>Compare within it</source>
        <translation>在其中比较</translation>
    </message>
    <message>
        <source>The two selected runs, user by user, over the rows of this slice alone</source>
        <translation>仅在该切片的行上逐用户比较所选的两次运行</translation>
    </message>
    <message>
        <source>By the lower end of the interval, the worst first. Activity: train rows of the user. The watch ratio is what happened: a run cannot know it beforehand, and slices by it are where what happened was unusual; activity and duration are known.</source>
        <translation>按区间下限排序，最差在前。活跃度：用户的训练行数。观看比例是已发生的事：运行无法事先知道，按它划分的切片是发生了不寻常之事的地方；活跃度和时长则是已知的。</translation>
    </message>
</context>
<context>
    <name>SourceFileModel</name>
    <message>
        <source>optional</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>with problems: see the list of problems</source>
        <translation>有问题：见问题列表</translation>
    </message>
    <message>
        <source>not there; it is not needed</source>
        <translation>不存在；并非必需</translation>
    </message>
    <message>
        <source>not there; it is needed</source>
        <translation>不存在；必须有</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Rows or size</source>
        <translation>行数或大小</translation>
    </message>
    <message>
        <source>about %1 rows</source>
        <translation>约 %1 行</translation>
    </message>
</context>
<context>
    <name>SplitExport</name>
    <message>
        <source>The split could not be exported</source>
        <translation>划分无法导出</translation>
    </message>
    <message>
        <source>Name a new folder for the row numbers</source>
        <translation>为行号命名一个新文件夹</translation>
    </message>
    <message>
        <source>Exported the split to %1.</source>
        <translation>划分已导出到 %1。</translation>
    </message>
    <message>
        <source>Export split...</source>
        <translation>导出划分…</translation>
    </message>
    <message>
        <source>Cancel exporting</source>
        <translation>取消导出</translation>
    </message>
    <message>
        <source>Cancel, %1</source>
        <translation>取消，%1</translation>
    </message>
    <message>
        <source>Stop; the folder is removed</source>
        <translation>停止；文件夹会被移除</translation>
    </message>
    <message>
        <source>Write the row numbers of train, validation and test into a new folder with split.json, to be imported elsewhere</source>
        <translation>把训练、验证和测试的行号连同 split.json 写入新文件夹，可在别处导入</translation>
    </message>
</context>
<context>
    <name>SplitResult</name>
    <message>
        <source>%1 train rows, %2 validation rows, %3 test rows</source>
        <translation>训练 %1 行，验证 %2 行，测试 %3 行</translation>
    </message>
    <message>
        <source>applying...</source>
        <translation>正在应用…</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Test, touched once</source>
        <translation>测试（只用一次）</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>when the data are read</source>
        <translation>读取数据之后显示</translation>
    </message>
</context>
<context>
    <name>StageCurveCard</name>
    <message>
        <source>ALS</source>
        <translation>ALS</translation>
    </message>
    <message>
        <source>Classifier: liked</source>
        <translation>分类器：喜欢</translation>
    </message>
    <message>
        <source>Regressor: watch ratio</source>
        <translation>回归器：观看比例</translation>
    </message>
    <message>
        <source>iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>boosting round</source>
        <translation>提升轮</translation>
    </message>
    <message>
        <source>loss per cell</source>
        <translation>每格损失</translation>
    </message>
    <message>
        <source>AUC</source>
        <translation>AUC</translation>
    </message>
    <message>
        <source>MAE, ratio</source>
        <translation>MAE，比例</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>after the first iteration</source>
        <translation>第一次迭代之后</translation>
    </message>
    <message>
        <source>after the first round</source>
        <translation>第一轮之后</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>%1 after %2</source>
        <translation>%1，共 %2 次</translation>
    </message>
    <message>
        <source>best %1, round %2</source>
        <translation>最佳 %1，第 %2 轮</translation>
    </message>
</context>
<context>
    <name>StartChoices</name>
    <message>
        <source>Generate and open</source>
        <translation>生成并打开</translation>
    </message>
    <message>
        <source>Makes the sample data and opens them</source>
        <translation>生成示例数据并打开</translation>
    </message>
    <message>
        <source>Sample data</source>
        <translation>示例数据</translation>
    </message>
    <message>
        <source>Makes data shaped like KuaiRec whose true answer is known. Nothing to download; a first model within minutes.</source>
        <translation>生成一份类似 KuaiRec 的数据，答案已知。不需要下载，几分钟内看到第一个模型。</translation>
    </message>
    <message>
        <source>a few seconds</source>
        <translation>约几秒</translation>
    </message>
    <message>
        <source>Folder...</source>
        <translation>文件夹…</translation>
    </message>
    <message>
        <source>The folder with big_matrix.csv, or one above it</source>
        <translation>含有 big_matrix.csv 的文件夹或其上级文件夹</translation>
    </message>
    <message>
        <source>KuaiRec.zip...</source>
        <translation>KuaiRec.zip…</translation>
    </message>
    <message>
        <source>The archive as it was downloaded</source>
        <translation>下载得到的压缩包</translation>
    </message>
    <message>
        <source>Choose the folder with big_matrix.csv</source>
        <translation>选择含有 big_matrix.csv 的文件夹</translation>
    </message>
    <message>
        <source>KuaiRec 2.0</source>
        <translation>KuaiRec 2.0</translation>
    </message>
    <message>
        <source>Its folder, or KuaiRec.zip as it is. What is missing or odd is listed with file and line.</source>
        <translation>它的文件夹，或 KuaiRec.zip 本身。缺失或异常之处会连同文件和行号列出。</translation>
    </message>
    <message>
        <source>File...</source>
        <translation>文件…</translation>
    </message>
    <message>
        <source>A table, an array or an archive</source>
        <translation>表格、数组或压缩包</translation>
    </message>
    <message>
        <source>A folder with arrays, logs or atomic files</source>
        <translation>含有数组、日志或原子文件的文件夹</translation>
    </message>
    <message>
        <source>Choose a folder with data</source>
        <translation>选择含有数据的文件夹</translation>
    </message>
    <message>
        <source>Arrays and tables</source>
        <translation>数组和表格</translation>
    </message>
    <message>
        <source>GR&apos;s train.npy and test.npy, EasyRL4Rec&apos;s processed files, KuaiRand (Pure, 1K, 27K), Tmall&apos;s user_log, RecBole&apos;s .inter files.</source>
        <translation>GR 的 train.npy 和 test.npy、EasyRL4Rec 的处理后文件、KuaiRand（Pure、1K、27K）、Tmall 的 user_log、RecBole 的 .inter 文件。</translation>
    </message>
    <message>
        <source>Any other CSV or TSV, packed or not: you say which column is what.</source>
        <translation>其他任何 CSV 或 TSV，压缩与否均可：由您指定各列的用途。</translation>
    </message>
    <message>
        <source>To be had as &lt;a href=&quot;https://zenodo.org/records/18164998&quot;&gt;Zenodo record 18164998&lt;/a&gt;: KuaiRec.zip, 431,964,858 bytes, CC BY-SA 4.0. The Dataset page computes its checksum.</source>
        <translation>可从 &lt;a href=&quot;https://zenodo.org/records/18164998&quot;&gt;Zenodo 记录 18164998&lt;/a&gt; 获取：KuaiRec.zip，431,964,858 字节，CC BY-SA 4.0。数据集页可计算其校验和。</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>View</source>
        <translation>查看</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>The usual order</source>
        <translation>通常的顺序</translation>
    </message>
    <message>
        <source>Latest runs</source>
        <translation>最近的运行</translation>
    </message>
    <message>
        <source>Recent workspaces</source>
        <translation>最近的工作区</translation>
    </message>
    <message>
        <source>Open...</source>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Choose a folder that keeps runs, or an empty one for a new workspace</source>
        <translation>选择存放运行的文件夹，或用空文件夹新建工作区</translation>
    </message>
    <message>
        <source>Recent datasets</source>
        <translation>最近的数据集</translation>
    </message>
    <message>
        <source>Dataset</source>
        <translation>数据集</translation>
    </message>
    <message>
        <source>check files and split</source>
        <translation>核对文件与划分</translation>
    </message>
    <message>
        <source>Design</source>
        <translation>设计</translation>
    </message>
    <message>
        <source>vocabulary, model</source>
        <translation>词表与模型</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>watch, pause, stop</source>
        <translation>观察、暂停、停止</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>users and their lists</source>
        <translation>用户及其列表</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>compare and export</source>
        <translation>比较与导出</translation>
    </message>
    <message>
        <source>Choose a folder for runs: an empty one or a workspace</source>
        <translation>选择存放运行的文件夹：空文件夹或已有工作区</translation>
    </message>
    <message>
        <source>open</source>
        <translation>已打开</translation>
    </message>
    <message>
        <source>A run was interrupted</source>
        <translation>一次训练被中断</translation>
    </message>
    <message numerus="yes">
        <source>%n run(s)</source>
        <translation>
            <numerusform>%n 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>已不存在</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Lessons</source>
        <translation>入门课</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>What is running</source>
        <translation>正在运行的任务</translation>
    </message>
    <message>
        <source>Events, warnings and errors of this session</source>
        <translation>本次会话的事件、警告与错误</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的任务</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Memory %1 of %2</source>
        <translation>内存 %1 / %2</translation>
    </message>
    <message>
        <source>Memory %1</source>
        <translation>内存 %1</translation>
    </message>
    <message numerus="yes">
        <source>Log, %Ln warning(s)</source>
        <translation>
            <numerusform>日志，%Ln 条警告</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepDots</name>
    <message>
        <source>Step %1 of %2, %3 done</source>
        <translation>第 %1 步，共 %2 步，已完成 %3 步</translation>
    </message>
</context>
<context>
    <name>StepPanels</name>
    <message>
        <source>‹ %1 more</source>
        <translation>‹ 还有 %1</translation>
    </message>
    <message>
        <source>%1 more ›</source>
        <translation>还有 %1 ›</translation>
    </message>
</context>
<context>
    <name>StepPlayer</name>
    <message>
        <source>To the first step</source>
        <translation>到第一步</translation>
    </message>
    <message>
        <source>One step back</source>
        <translation>后退一步</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>One step on</source>
        <translation>前进一步</translation>
    </message>
    <message>
        <source>To the last step</source>
        <translation>到最后一步</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 步，共 %2 步</translation>
    </message>
</context>
<context>
    <name>TableLibrary</name>
    <message>
        <source>Table</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>There is a table of that name already.</source>
        <translation>已有同名的结果表。</translation>
    </message>
    <message>
        <source>A table&apos;s name is that of its file: without / \ : * ? &quot; &lt; &gt; |</source>
        <translation>结果表的名称就是其文件名：不能含有 / \ : * ? &quot; &lt; &gt; |</translation>
    </message>
</context>
<context>
    <name>TablesChoice</name>
    <message>
        <source>Space ticks; Alt+Up and Alt+Down move a row of the table</source>
        <translation>空格键勾选；Alt+上、Alt+下移动表中的一行</translation>
    </message>
    <message>
        <source>Add a variant</source>
        <translation>添加变体</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Label in the table</source>
        <translation>表中的标签</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Preset of the method</source>
        <translation>该方法的预设</translation>
    </message>
    <message>
        <source>the table&apos;s</source>
        <translation>与全表相同</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Parameters of its own</source>
        <translation>自己的参数</translation>
    </message>
    <message>
        <source>key=value key=value</source>
        <translation>键=值 键=值</translation>
    </message>
    <message>
        <source>Parameters in which it differs from the others, as key=value. Ctrl+Space lists the keys.</source>
        <translation>与其他各项不同的参数，写作 键=值。Ctrl+空格列出各键。</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>自有参数</translation>
    </message>
    <message>
        <source>add %1</source>
        <translation>添加 %1</translation>
    </message>
    <message>
        <source>remove %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>order</source>
        <translation>顺序</translation>
    </message>
    <message>
        <source>None</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>%1: tick none</source>
        <translation>%1：全不选</translation>
    </message>
    <message>
        <source>Tick this alone</source>
        <translation>仅勾选此项</translation>
    </message>
    <message>
        <source>Tick the row above to change what it is</source>
        <translation>勾选上面的行后才能修改</translation>
    </message>
    <message>
        <source>tick none</source>
        <translation>全不选</translation>
    </message>
    <message>
        <source>tick one alone</source>
        <translation>仅选一项</translation>
    </message>
    <message>
        <source>Unticks all, so that a few can be ticked; Ctrl+Shift+T ticks the current row alone</source>
        <translation>取消全部勾选，以便只勾选几项；Ctrl+Shift+T 仅勾选当前行</translation>
    </message>
</context>
<context>
    <name>TablesEditor</name>
    <message>
        <source>Methods: the rows</source>
        <translation>方法：表的行</translation>
    </message>
    <message>
        <source>Protocols: groups of columns</source>
        <translation>协议：列的分组</translation>
    </message>
    <message>
        <source>Title of the table</source>
        <translation>结果表的标题</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Data of the table</source>
        <translation>结果表的数据</translation>
    </message>
    <message>
        <source>A folder, a file, or &quot;sample&quot;: as for opening data in the terminal</source>
        <translation>文件夹、文件或 &quot;sample&quot;：与在终端中打开数据相同</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Take what is open</source>
        <translation>采用已打开的数据</translation>
    </message>
    <message>
        <source>Preset of all methods</source>
        <translation>所有方法的预设</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Parameters of all methods</source>
        <translation>所有方法的参数</translation>
    </message>
    <message>
        <source>For all methods that they concern, as key=value. Ctrl+Space lists the keys.</source>
        <translation>用于与之有关的所有方法，写作 键=值。Ctrl+空格列出各键。</translation>
    </message>
    <message>
        <source>For all</source>
        <translation>共同参数</translation>
    </message>
    <message>
        <source>Seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Numbers with commas between them, or how many: 3 means 1, 2, 3</source>
        <translation>以逗号分隔的数，或个数：3 表示 1、2、3</translation>
    </message>
    <message>
        <source>Metrics: columns</source>
        <translation>指标：列</translation>
    </message>
    <message>
        <source>Metrics</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Compare with the best, user by user</source>
        <translation>与最佳方法逐用户比较</translation>
    </message>
    <message>
        <source>Each method&apos;s MAE of every user against the best method&apos;s, with its 95 % interval over users. Runs predict the test rows once more for it.</source>
        <translation>每种方法在每个用户上的 MAE 与最佳方法相比，并给出在用户上的 95 % 区间。为此各运行要再预测一次测试行。</translation>
    </message>
    <message>
        <source>Choose at least one method.</source>
        <translation>请至少选择一种方法。</translation>
    </message>
    <message>
        <source>Seeds are different whole numbers with commas between them, or how many.</source>
        <translation>种子是以逗号分隔的互不相同的整数，或其个数。</translation>
    </message>
    <message>
        <source>Choose at least one metric.</source>
        <translation>请至少选择一个指标。</translation>
    </message>
    <message>
        <source>Name a folder, a file, or &quot;sample&quot;.</source>
        <translation>请写出文件夹、文件或 &quot;sample&quot;。</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>seeds</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>metrics</source>
        <translation>指标</translation>
    </message>
</context>
<context>
    <name>TablesExport</name>
    <message>
        <source>Copy as LaTeX</source>
        <translation>复制为 LaTeX</translation>
    </message>
    <message>
        <source>Save as LaTeX...</source>
        <translation>保存为 LaTeX…</translation>
    </message>
    <message>
        <source>LaTeX (*.tex)</source>
        <translation>LaTeX (*.tex)</translation>
    </message>
    <message>
        <source>Save as CSV...</source>
        <translation>保存为 CSV…</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save as Markdown...</source>
        <translation>保存为 Markdown…</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Copy the command line</source>
        <translation>复制命令行</translation>
    </message>
    <message>
        <source>Bundle with the table&apos;s runs...</source>
        <translation>含该表全部运行的运行包…</translation>
    </message>
    <message>
        <source>Bundle with weights and predictions...</source>
        <translation>含权重和预测的运行包…</translation>
    </message>
    <message>
        <source>Save the table</source>
        <translation>保存结果表</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>The table could not be saved</source>
        <translation>结果表无法保存</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
</context>
<context>
    <name>TablesList</name>
    <message>
        <source>Tables</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>Tables of the workspace</source>
        <translation>工作区的结果表</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>新建结果表</translation>
    </message>
    <message>
        <source>New table...</source>
        <translation>新建结果表…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>复制一份</translation>
    </message>
    <message>
        <source>Rename...</source>
        <translation>重命名…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Import a document...</source>
        <translation>导入文件…</translation>
    </message>
    <message>
        <source>Export the document...</source>
        <translation>导出文件…</translation>
    </message>
    <message>
        <source>That was not possible</source>
        <translation>无法完成</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>Rename the table</source>
        <translation>重命名结果表</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Choose the document of a table</source>
        <translation>选择结果表的文件</translation>
    </message>
    <message>
        <source>Tables (*.json);;All files (*)</source>
        <translation>结果表 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Save the document of the table</source>
        <translation>保存结果表的文件</translation>
    </message>
    <message>
        <source>Tables (*.json)</source>
        <translation>结果表 (*.json)</translation>
    </message>
</context>
<context>
    <name>TablesPage</name>
    <message>
        <source>Tables</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>No tables yet</source>
        <translation>还没有结果表</translation>
    </message>
    <message>
        <source>A table has every method meet the same rows, under several protocols, with several seeds. It begins with the usual methods; change it as you like.</source>
        <translation>结果表让每种方法在多种协议、多个种子下面对同样的行。新表先列出常用的方法，可随意修改。</translation>
    </message>
    <message>
        <source>New table</source>
        <translation>新建结果表</translation>
    </message>
    <message>
        <source>Table &quot;%1&quot; deleted</source>
        <translation>已删除结果表“%1”</translation>
    </message>
    <message>
        <source>Its runs stay where they are.</source>
        <translation>它的运行仍然保留。</translation>
    </message>
    <message>
        <source>Take out of the queue</source>
        <translation>移出队列</translation>
    </message>
    <message>
        <source>The runs of this table that wait; the one that trains goes on</source>
        <translation>本表正在等待的运行；正在训练的继续进行</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Puts every run that is not there yet into the queue, and what was stopped to go on. What is there is left alone.</source>
        <translation>把尚不存在的运行放入队列，已停止的继续进行。已有的保持不变。</translation>
    </message>
    <message>
        <source>Train what is missing</source>
        <translation>训练缺少的运行</translation>
    </message>
    <message>
        <source>New table...</source>
        <translation>新建结果表…</translation>
    </message>
    <message>
        <source>Import the document of a table...</source>
        <translation>导入结果表的文件…</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>表的内容</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The table could not be saved</source>
        <translation>结果表无法保存</translation>
    </message>
    <message>
        <source>This document is no table</source>
        <translation>这个文件不是结果表</translation>
    </message>
    <message>
        <source>Train what is missing (%1)</source>
        <translation>训练缺少的运行（%1）</translation>
    </message>
    <message>
        <source>The table&apos;s runs could not be looked for</source>
        <translation>无法查找结果表的运行</translation>
    </message>
    <message>
        <source>Runs are found, and trained, on open data alone.</source>
        <translation>只有打开数据后才能查找和训练运行。</translation>
    </message>
    <message>
        <source>This table&apos;s data is being opened</source>
        <translation>正在打开本表的数据</translation>
    </message>
    <message>
        <source>Other data is open than this table&apos;s</source>
        <translation>打开的不是本表的数据</translation>
    </message>
    <message>
        <source>The table is of %1; %2 is open. %3</source>
        <translation>本表的数据是 %1；已打开的是 %2。%3</translation>
    </message>
    <message>
        <source>This table&apos;s data is not open</source>
        <translation>本表的数据没有打开</translation>
    </message>
    <message>
        <source>The table is of %1. %2</source>
        <translation>本表的数据是 %1。%2</translation>
    </message>
    <message numerus="yes">
        <source>%Ln run(s) of the table %1 put into the queue.</source>
        <translation>
            <numerusform>结果表 %1 的 %Ln 次运行已放入队列。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablesView</name>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Only the table</source>
        <translation>只显示表</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>What training took</source>
        <translation>训练开销</translation>
    </message>
    <message>
        <source>User by user</source>
        <translation>按用户比较</translation>
    </message>
    <message>
        <source>Runs that are complete</source>
        <translation>已完成的运行</translation>
    </message>
    <message>
        <source>Shows the table alone, without the list and the editor</source>
        <translation>只显示表，不显示列表和编辑器</translation>
    </message>
    <message>
        <source>Table of results</source>
        <translation>结果表</translation>
    </message>
    <message>
        <source>Enter or a double click opens the runs behind a cell</source>
        <translation>回车或双击打开单元格背后的运行</translation>
    </message>
    <message>
        <source>Methods against the best, user by user</source>
        <translation>各方法与最佳方法的逐用户比较</translation>
    </message>
    <message>
        <source>Open the runs</source>
        <translation>打开这些运行</translation>
    </message>
    <message>
        <source>Train this cell</source>
        <translation>训练此单元格</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open the table&apos;s data to see which runs there are.</source>
        <translation>打开本表的数据即可看到有哪些运行。</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln run(s)</source>
        <translation>
            <numerusform>%1 / %Ln 次运行</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for runs</source>
        <translation>正在查找运行</translation>
    </message>
    <message>
        <source>Test rows; mean ± half of the 95 % interval over n seeds, best in bold</source>
        <translation>测试行；n 个种子的均值 ± 95 % 区间的一半，最佳为粗体</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>正在比较</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>还没有可比较的内容</translation>
    </message>
    <message>
        <source>It needs runs of two methods at least.</source>
        <translation>至少需要两种方法的运行。</translation>
    </message>
    <message>
        <source>Every method against the best, user by user</source>
        <translation>每种方法与最佳方法逐用户比较</translation>
    </message>
    <message>
        <source>With the runs that are there. Predictions that are not stored are made from the checkpoints, which takes as long as a test of each run. Done by itself once every run is complete.</source>
        <translation>使用已有的运行。未保存的预测由检查点重新计算，每次运行所需时间与一次测试相同。全部运行完成后会自动进行。</translation>
    </message>
    <message>
        <source>Compare now</source>
        <translation>现在比较</translation>
    </message>
    <message>
        <source>%1 train, %2 validation, %3 test rows; %4 fields of users, %5 of videos.</source>
        <translation>训练 %1 行，验证 %2 行，测试 %3 行；用户特征 %4 个，视频特征 %5 个。</translation>
    </message>
    <message>
        <source>Look for runs</source>
        <translation>查找运行</translation>
    </message>
    <message>
        <source>Reading the runs</source>
        <translation>正在读取运行</translation>
    </message>
    <message>
        <source>The data are generated: what papers publish is of other, real rows.</source>
        <translation>数据为生成数据：论文发表的数字来自其他真实的行。</translation>
    </message>
</context>
<context>
    <name>TargetCard</name>
    <message>
        <source>Watch time</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>watch time, s</source>
        <translation>观看时长，秒</translation>
    </message>
    <message>
        <source>rows, %</source>
        <translation>行，%</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>mean of the bins: true %1, predicted %2
KL divergence %3</source>
        <translation>分箱均值：真值 %1，预测 %2
KL 散度 %3</translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <source>true: %1
predicted: %2</source>
        <translation>真实：%1
预测：%2</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>time, share of the video&apos;s length</source>
        <translation>时间，占视频时长的比例</translation>
    </message>
    <message>
        <source>Exit error</source>
        <translation>离开误差</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Actions within viewings, true and predicted</source>
        <translation>观看中的行为，真实与预测</translation>
    </message>
</context>
<context>
    <name>TokenCard</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>after the first evaluation</source>
        <translation>首次评估之后</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predicted against true, evaluation %1</source>
        <translation>预测与真值，第 %1 次评估</translation>
    </message>
    <message>
        <source>predicted against true</source>
        <translation>预测与真值</translation>
    </message>
    <message>
        <source>token amount</source>
        <translation>词元数值</translation>
    </message>
    <message>
        <source>token amount, %1</source>
        <translation>词元数值，%1</translation>
    </message>
    <message>
        <source>predicted / true</source>
        <translation>预测 / 真值</translation>
    </message>
    <message>
        <source>share, % (log)</source>
        <translation>占比，%（对数）</translation>
    </message>
    <message>
        <source>share, %</source>
        <translation>占比，%</translation>
    </message>
    <message>
        <source>How often</source>
        <translation>多久一次</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>action</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>Position in the sequence</source>
        <translation>序列中的位置</translation>
    </message>
    <message>
        <source>Which place of the sequence of tokens: all together, or one alone</source>
        <translation>词元序列中的哪个位置：全部合计，或单独一个</translation>
    </message>
    <message>
        <source>All positions</source>
        <translation>全部位置</translation>
    </message>
    <message>
        <source>Position %1</source>
        <translation>位置 %1</translation>
    </message>
    <message>
        <source>rows with a token there: true %1, predicted %2, evaluation %3</source>
        <translation>该处有词元的行：真实 %1，预测 %2，第 %3 次评估</translation>
    </message>
</context>
<context>
    <name>TrainCourseCard</name>
    <message>
        <source>Course</source>
        <translation>训练过程</translation>
    </message>
    <message>
        <source>What of the course is drawn</source>
        <translation>绘制训练过程的哪一项</translation>
    </message>
    <message>
        <source>Minute</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>after the first batches</source>
        <translation>首批数据之后显示</translation>
    </message>
    <message>
        <source>Shares of time</source>
        <translation>时间占比</translation>
    </message>
    <message>
        <source>share of time, %</source>
        <translation>时间占比，%</translation>
    </message>
    <message>
        <source>now %1, mean %2</source>
        <translation>当前 %1，平均 %2</translation>
    </message>
    <message>
        <source>minutes of training</source>
        <translation>训练的分钟数</translation>
    </message>
</context>
<context>
    <name>TrainEventsCard</name>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Warnings</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>Which events</source>
        <translation>显示哪些事件</translation>
    </message>
</context>
<context>
    <name>TrainLossCard</name>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>loss per row</source>
        <translation>每行损失</translation>
    </message>
    <message>
        <source>after the first batches</source>
        <translation>最初几批之后</translation>
    </message>
    <message>
        <source>No smoothing</source>
        <translation>不平滑</translation>
    </message>
    <message>
        <source>Smooth %1</source>
        <translation>平滑 %1</translation>
    </message>
    <message>
        <source>Smoothing</source>
        <translation>平滑</translation>
    </message>
    <message>
        <source>epoch %1</source>
        <translation>第 %1 轮</translation>
    </message>
    <message>
        <source>ratio of true tokens fed</source>
        <translation>喂入真实词元的比例</translation>
    </message>
    <message>
        <source>Weight of the moving average; it is computed on all recorded points. Curves of fewer than %1 points are drawn as they are.</source>
        <translation>滑动平均的权重；在全部记录点上计算。少于 %1 个点的曲线按原样绘制。</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>loss term, run</comment>
        <translation>%2 的%1</translation>
    </message>
    <message>
        <source>Forked from %1 at step %2; dotted: how that run went on</source>
        <translation>从 %1 的第 %2 步分叉；点线：原运行的走势</translation>
    </message>
    <message>
        <source>parent</source>
        <translation>父运行</translation>
    </message>
</context>
<context>
    <name>TrainPage</name>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Ends the run; its last state is kept</source>
        <translation>结束运行；保留最后状态</translation>
    </message>
    <message>
        <source>Trains one batch, then pauses again</source>
        <translation>训练一批后再次暂停</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Trains the configuration of the Design page</source>
        <translation>训练“设计”页的配置</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stopping...</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Nothing trains yet</source>
        <translation>还没有训练</translation>
    </message>
    <message>
        <source>Choose the parameters on the Design page and start a run, or press Start to train what is set there now.</source>
        <translation>在“设计”页选择参数并开始运行，或按“开始”训练当前设置。</translation>
    </message>
    <message>
        <source>Go to Design</source>
        <translation>前往设计</translation>
    </message>
    <message>
        <source>Open a dataset first: the sample is made in a few seconds.</source>
        <translation>请先打开数据集：示例数据几秒即可生成。</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>前往开始</translation>
    </message>
    <message>
        <source>Trains one round, then pauses again</source>
        <translation>训练一轮后再次暂停</translation>
    </message>
    <message>
        <source>Ends the run after the running round; its last state is kept</source>
        <translation>当前轮结束后终止运行；保留最后状态</translation>
    </message>
    <message>
        <source>Takes effect at the end of the running round</source>
        <translation>在当前轮结束时生效</translation>
    </message>
    <message>
        <source>waits for the end of this round</source>
        <translation>等待本轮结束</translation>
    </message>
    <message>
        <source>Pausing...</source>
        <translation>正在暂停……</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>检视</translation>
    </message>
    <message>
        <source>What this run recommends to whom, and how it came to that</source>
        <translation>此运行向谁推荐什么，以及如何得出</translation>
    </message>
    <message>
        <source>finished %1</source>
        <translation>完成于 %1</translation>
    </message>
    <message>
        <source>fork of %1 at %2</source>
        <translation>分叉自 %1 的第 %2 步</translation>
    </message>
</context>
<context>
    <name>TrainQueueCard</name>
    <message>
        <source>%1, preset %2, seed %3</source>
        <translation>%1，预设 %2，种子 %3</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>stopped at step %1</source>
        <translation>停于第 %1 步</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>next run</source>
        <translation>下一次运行</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>1 running</source>
        <translation>1 个运行中</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 个等待</translation>
    </message>
    <message>
        <source>fork of run %1</source>
        <translation>运行 %1 的分叉</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Fork from here...</source>
        <translation>从这里分叉...</translation>
    </message>
    <message>
        <source>Train several seeds...</source>
        <translation>训练多个种子...</translation>
    </message>
    <message>
        <source>Train several seeds of what is set on Design, one after the other</source>
        <translation>用设计页的设置依次训练多个种子</translation>
    </message>
    <message>
        <source>test MAE</source>
        <translation>测试 MAE</translation>
    </message>
    <message>
        <source>validation MAE</source>
        <translation>验证 MAE</translation>
    </message>
    <message>
        <source>1 paused</source>
        <translation>1 已暂停</translation>
    </message>
</context>
<context>
    <name>TrainRunNotice</name>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Stopped at step %1 of %2</source>
        <translation>停止于第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Failed at step %1 of %2</source>
        <translation>失败于第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>Interrupted at step %1 of %2</source>
        <translation>中断于第 %1 步，共 %2 步</translation>
    </message>
    <message>
        <source>%1, %2, after %3.</source>
        <translation>%1，%2，历时 %3。</translation>
    </message>
    <message>
        <source>%1 What it recorded is shown; it can go on after its last checkpoint as if nothing had happened.</source>
        <translation>%1 下面是它记录的内容；可以从最后一个检查点继续，如同从未中断。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>facts, reason</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>TrainUserCard</name>
    <message>
        <source>No list yet</source>
        <translation>还没有列表</translation>
    </message>
    <message>
        <source>in the true top 10</source>
        <translation>在真实前 10 中</translation>
    </message>
    <message>
        <source>It appears with the first evaluation of a run.</source>
        <translation>运行首次评估后出现。</translation>
    </message>
    <message>
        <source>Pinned user %1</source>
        <translation>固定的用户 %1</translation>
    </message>
    <message>
        <source>The list is scored with the next evaluation.</source>
        <translation>下次评估时为列表打分。</translation>
    </message>
    <message>
        <source>Pinned users</source>
        <translation>固定的用户</translation>
    </message>
    <message>
        <source>User %1</source>
        <translation>用户 %1</translation>
    </message>
    <message>
        <source>User %1, scored at every evaluation; Delete unpins</source>
        <translation>用户 %1，每次评估都会评分；按 Delete 取消固定</translation>
    </message>
    <message>
        <source>User %1 was not pinned while this run trained, but will be in the next one.</source>
        <translation>此运行训练时没有固定用户 %1，下一次运行会固定。</translation>
    </message>
    <message>
        <source>No user was pinned while this run trained.</source>
        <translation>此运行训练时没有固定用户。</translation>
    </message>
    <message>
        <source>Type a user&apos;s id above to pin one.</source>
        <translation>在上面输入用户编号即可固定。</translation>
    </message>
    <message>
        <source>Unpin user %1</source>
        <translation>取消固定用户 %1</translation>
    </message>
    <message>
        <source>See the list on Inspect</source>
        <translation>到“检视”页查看列表</translation>
    </message>
    <message>
        <source>%1 videos, step %2</source>
        <translation>%1 个视频，第 %2 步</translation>
    </message>
</context>
<context>
    <name>TrainValidationCard</name>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>XAUC</source>
        <translation>XAUC</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>%1 rows, step %2</source>
        <translation>%1 行，第 %2 步</translation>
    </message>
    <message>
        <source>Second figure</source>
        <translation>第二个指标</translation>
    </message>
    <message>
        <source>What is drawn under the MAE: whatever the evaluations have</source>
        <translation>MAE 下方所画的：评估中有的任何指标</translation>
    </message>
</context>
<context>
    <name>TrainView</name>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>new run</source>
        <translation>新运行</translation>
    </message>
</context>
<context>
    <name>TransitionPlot</name>
    <message>
        <source>share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>viewings</source>
        <translation>观看次数</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>UserDeltaModel</name>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差值</translation>
    </message>
    <message>
        <source>%1 less %2</source>
        <translation>%1 减去 %2</translation>
    </message>
</context>
<context>
    <name>UserFacetButton</name>
    <message>
        <source>All users</source>
        <translation>所有用户</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Only users with %1</source>
        <translation>只显示 %1 的用户</translation>
    </message>
    <message>
        <source>Only users with one value of a feature, such as user_active_degree</source>
        <translation>只显示某一特征取某个值的用户，例如 user_active_degree</translation>
    </message>
    <message>
        <source>Users with %1</source>
        <translation>%1 的用户</translation>
    </message>
    <message>
        <source>Users by a feature: all</source>
        <translation>按特征筛选用户：全部</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>%1 values: too many</source>
        <translation>%1 个取值：太多</translation>
    </message>
</context>
<context>
    <name>UserField</name>
    <message>
        <source>User id</source>
        <translation>用户编号</translation>
    </message>
    <message>
        <source>Whose recommendation list to show; Enter chooses</source>
        <translation>显示谁的推荐列表；按回车选择</translation>
    </message>
    <message>
        <source>The dataset has no user with this id</source>
        <translation>数据集中没有此编号的用户</translation>
    </message>
</context>
<context>
    <name>UserListModel</name>
    <message>
        <source>Video %1</source>
        <translation>视频 %1</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>True</source>
        <translation>真值</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>Predicted and true</source>
        <translation>预测与真值</translation>
    </message>
    <message>
        <source>The first %1, which the classifier kept, in the regressor&apos;s order; the others, in grey, stay in the classifier&apos;s</source>
        <translation>前 %1 个由分类器保留，按回归器排序；其余以灰色显示，保持分类器的顺序</translation>
    </message>
    <message>
        <source>Rank by the classifier, before the regressor ordered anew</source>
        <translation>分类器的名次，回归器重新排序之前</translation>
    </message>
    <message>
        <source>Places gained or lost by the regressor&apos;s order</source>
        <translation>回归器排序后上升或下降的名次</translation>
    </message>
    <message>
        <source>Score of the matrix factorisation</source>
        <translation>矩阵分解的得分</translation>
    </message>
    <message>
        <source>The classifier&apos;s probability that the video is liked, watched longer than it is</source>
        <translation>分类器给出的被喜欢的概率，即观看时长超过视频时长</translation>
    </message>
    <message>
        <source>The regressor&apos;s watch ratio</source>
        <translation>回归器的观看比例</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>ALS</source>
        <translation>ALS</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>Rank by the run beside, among the same videos</source>
        <translation>对照运行在相同视频中的名次</translation>
    </message>
    <message>
        <source>What the run beside predicts</source>
        <translation>对照运行的预测</translation>
    </message>
    <message>
        <source>Predicted by this run less predicted by the run beside</source>
        <translation>该次运行的预测减去对照运行的预测</translation>
    </message>
    <message>
        <source>Its rank</source>
        <translation>对照名次</translation>
    </message>
    <message>
        <source>Beside</source>
        <translation>对照</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>Of a train row: the model has seen this value, so it says little about how well it predicts</source>
        <translation>来自训练行：模型见过此值，因此难以说明预测的好坏</translation>
    </message>
    <message>
        <source>%1, seen in training</source>
        <translation>%1，训练中见过</translation>
    </message>
    <message>
        <source>%1, in the true top %2</source>
        <translation>%1，属真实前 %2</translation>
    </message>
    <message>
        <source>%1, held out: watched in rows that the run did not train on</source>
        <translation>%1，留出：在该运行未用于训练的行中看过</translation>
    </message>
    <message>
        <source>Not known: the user has no viewing of this video among the rows that are looked at</source>
        <translation>未知：在所查看的行里，该用户没有观看过这个视频</translation>
    </message>
    <message>
        <source>What the user watched of it; a dash where no viewing of the video by this user is known</source>
        <translation>用户实际观看的值；若没有该用户观看此视频的记录，则为短横线</translation>
    </message>
    <message>
        <source>Places gained or lost since the evaluation before</source>
        <translation>自上一次评估以来上升或下降的名次</translation>
    </message>
    <message>
        <source>Places gained or lost since step %1, the checkpoint before</source>
        <translation>自第 %1 步（上一个检查点）以来上升或下降的名次</translation>
    </message>
</context>
<context>
    <name>UserListView</name>
    <message>
        <source>Recommendation list</source>
        <translation>推荐列表</translation>
    </message>
</context>
<context>
    <name>UserTableModel</name>
    <message>
        <source>User id</source>
        <translation>用户编号</translation>
    </message>
    <message>
        <source>Rows that runs train on</source>
        <translation>运行用于训练的行</translation>
    </message>
    <message>
        <source>Validation and test rows: those that runs do not train on</source>
        <translation>验证与测试行：运行不用于训练的行</translation>
    </message>
    <message>
        <source>Mean of the target over all rows of the user</source>
        <translation>该用户所有行的目标均值</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Mean, %1</source>
        <translation>均⁠值，%1</translation>
    </message>
    <message>
        <source>Pinned: its list is drawn on Train while a run learns</source>
        <translation>已固定：运行训练时，其列表显示在“训练”页</translation>
    </message>
    <message>
        <source>Mean absolute error of the run&apos;s present checkpoint over the user&apos;s test rows</source>
        <translation>该次运行当前的检查点在该用户测试行上的平均绝对误差</translation>
    </message>
    <message>
        <source>By how much the run&apos;s mean absolute error is smaller than that of the run beside it, over the same test rows; below 0 it is larger</source>
        <translation>在相同测试行上，该次运行的平均绝对误差比对照运行小多少；小于 0 表示更大</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>MAE, %1</source>
        <translation>MAE %1</translation>
    </message>
    <message>
        <source>Gain</source>
        <translation>改进</translation>
    </message>
    <message>
        <source>Gain, %1</source>
        <translation>改进，%1</translation>
    </message>
    <message>
        <source>By how much the run&apos;s mean absolute error over the user&apos;s test rows has become smaller from its checkpoint of step %1 to the present one, of step %2; below 0 it has become larger</source>
        <translation>从该次运行第 %1 步的检查点到当前第 %2 步的检查点，该用户测试行上的平均绝对误差减小了多少；小于 0 表示增大</translation>
    </message>
    <message>
        <source>By how much the error has become smaller since an earlier checkpoint. That of step %1 is still there: the button above predicts the test rows with it, too</source>
        <translation>自较早的检查点以来误差减小了多少。第 %1 步的检查点仍然保留：上方的按钮会用它再预测一次测试行</translation>
    </message>
    <message>
        <source>Since last</source>
        <translation>较上次</translation>
    </message>
</context>
<context>
    <name>VariantTableModel</name>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>%1 as it is: %2</source>
        <translation>%1 原值：%2</translation>
    </message>
    <message>
        <source>%1: %2, as it is</source>
        <translation>%1：%2，原值</translation>
    </message>
    <message>
        <source>%1: %2 instead of %3</source>
        <translation>%1：%2，原为 %3</translation>
    </message>
    <message>
        <source>; read as %1, the nearest that the model has learnt</source>
        <translation>；按 %1 读入，这是模型学过的最接近的值</translation>
    </message>
    <message>
        <source>The viewing as the data has it</source>
        <translation>数据中的这次观看</translation>
    </message>
    <message>
        <source>Variant %1</source>
        <translation>变体 %1</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Predicted, %1</source>
        <translation>预测，%1</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元数</translation>
    </message>
    <message>
        <source>P(%1)</source>
        <translation>P(%1)</translation>
    </message>
    <message>
        <source>Changes of variant %1</source>
        <translation>变体 %1 的修改</translation>
    </message>
    <message>
        <source>%1 in variant %2</source>
        <translation>变体 %2 的%1</translation>
    </message>
    <message>
        <source>Rank of %1</source>
        <translation>名次（共 %1）</translation>
    </message>
    <message>
        <source>%1: the model has not learnt what it is, and reads it as unknown</source>
        <translation>%1：模型没有学到它的值，按未知处理</translation>
    </message>
</context>
<context>
    <name>VideoTableModel</name>
    <message>
        <source>Video id</source>
        <translation>视频编号</translation>
    </message>
    <message>
        <source>Rows that runs train on</source>
        <translation>运行用于训练的行</translation>
    </message>
    <message>
        <source>Validation and test rows: those that runs do not train on</source>
        <translation>验证与测试行：运行不用于训练的行</translation>
    </message>
    <message>
        <source>Mean of the target over all rows of the video</source>
        <translation>该视频所有行的目标均值</translation>
    </message>
    <message>
        <source>Mean of the lengths that its rows state</source>
        <translation>各行所记时长的均值</translation>
    </message>
    <message>
        <source>First-level category</source>
        <translation>一级类别</translation>
    </message>
    <message>
        <source>What the uploader wrote</source>
        <translation>上传者所写文字</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Mean, %1</source>
        <translation>均⁠值，%1</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>ViewingInspection</name>
    <message>
        <source>asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>Choose a video above: how its prediction is decoded, token by token, appears here.</source>
        <translation>在上方选择一个视频：这里会逐个词元显示其预测是如何解码出来的。</translation>
    </message>
    <message>
        <source>This run cannot be asked</source>
        <translation>无法询问此运行</translation>
    </message>
    <message>
        <source>Asking the model</source>
        <translation>正在询问模型</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>请选择视频</translation>
    </message>
    <message>
        <source>What would be predicted with other features appears here.</source>
        <translation>这里显示特征改变后会得到什么预测。</translation>
    </message>
    <message>
        <source>user %1, video %2</source>
        <translation>用户 %1，视频 %2</translation>
    </message>
    <message>
        <source>Choose a video above: what the user would do within it appears here.</source>
        <translation>请在上方选择一个视频：用户在其中会做什么将显示在这里。</translation>
    </message>
</context>
<context>
    <name>ViewingModel</name>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Watched, s</source>
        <translation>已观看，秒</translation>
    </message>
    <message>
        <source>Length, s</source>
        <translation>时长，秒</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Caption</source>
        <translation>标题</translation>
    </message>
</context>
<context>
    <name>VocabularyLab</name>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Compared</source>
        <translation>比较对象</translation>
    </message>
    <message>
        <source>This</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>Vocabulary lab</source>
        <translation>词表实验室</translation>
    </message>
    <message>
        <source>Compare with nothing</source>
        <translation>不比较</translation>
    </message>
    <message>
        <source>Compare with preset %1</source>
        <translation>与预设 %1 比较</translation>
    </message>
    <message>
        <source>Vocabulary to compare with</source>
        <translation>用于比较的词表</translation>
    </message>
    <message>
        <source>Tokens: amount and how often used</source>
        <translation>词元：数值与使用频率</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tokens per label</source>
        <translation>每个标签的词元数</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>rows, %</source>
        <translation>行，%</translation>
    </message>
    <message>
        <source>Error of a label cut short</source>
        <translation>截短标签的误差</translation>
    </message>
    <message>
        <source>tokens kept</source>
        <translation>保留的词元</translation>
    </message>
    <message>
        <source>mean error</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>覆盖率</translation>
    </message>
    <message>
        <source>tokens allowed</source>
        <translation>允许的词元</translation>
    </message>
    <message>
        <source>covered, %</source>
        <translation>覆盖，%</translation>
    </message>
    <message>
        <source>No dataset is open</source>
        <translation>没有打开的数据集</translation>
    </message>
    <message>
        <source>The vocabulary is built from the values of all rows. Open a dataset first.</source>
        <translation>词表由所有行的数值构建。请先打开数据集。</translation>
    </message>
    <message>
        <source>Go to Start</source>
        <translation>前往开始</translation>
    </message>
    <message>
        <source>The data do not fit the protocol</source>
        <translation>数据与协议不符</translation>
    </message>
    <message>
        <source>No vocabulary with these parameters</source>
        <translation>这些参数得不到词表</translation>
    </message>
    <message>
        <source>Counting the values</source>
        <translation>正在统计数值</translation>
    </message>
    <message>
        <source>One pass over the rows, then every change shows at once.</source>
        <translation>遍历一次数据行，之后每次改动立即可见。</translation>
    </message>
    <message>
        <source>%1 rows, %2 distinct values, computed in %3 ms</source>
        <translation>%1 行，%2 个不同的值，用时 %3 毫秒</translation>
    </message>
    <message>
        <source>token amount, ms, in the order found</source>
        <translation>词元数值，毫秒，按发现顺序</translation>
    </message>
    <message>
        <source>token amount, thousandths of the ratio, in the order found</source>
        <translation>词元数值，比例的千分之一，按发现顺序</translation>
    </message>
    <message>
        <source>share, %</source>
        <translation>占比，%</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>amount, ms (log)</source>
        <translation>数值，毫秒（对数）</translation>
    </message>
    <message>
        <source>amount (log)</source>
        <translation>数值（对数）</translation>
    </message>
    <message>
        <source>error, %1</source>
        <translation>误差，%1</translation>
    </message>
    <message>
        <source>Per label, mean</source>
        <translation>每标签平均</translation>
    </message>
    <message>
        <source>Per label, most</source>
        <translation>每标签最多</translation>
    </message>
    <message>
        <source>Coverage, %</source>
        <translation>覆盖率，%</translation>
    </message>
    <message>
        <source>Appended</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Unencoded rows</source>
        <translation>未编码的行</translation>
    </message>
    <message>
        <source>Too long labels</source>
        <translation>过长的标签</translation>
    </message>
    <message>
        <source>Never used</source>
        <translation>从未使用</translation>
    </message>
    <message>
        <source>Fewer tokens per label decode faster; more tokens are harder to tell apart.</source>
        <translation>每个标签的词元越少，解码越快；词元越多，越难区分。</translation>
    </message>
    <message>
        <source>Compare with how it is now</source>
        <translation>与当前状态比较</translation>
    </message>
    <message>
        <source>Compare with run %1</source>
        <translation>与运行 %1 比较</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Compare with another end quantile</source>
        <translation>与另一终止分位数比较</translation>
    </message>
    <message>
        <source>end %1</source>
        <translation>终止 %1</translation>
    </message>
    <message>
        <source>%1marks a token that no label uses.</source>
        <translation>%1表示没有标签使用的词元。</translation>
    </message>
    <message>
        <source>Round trip</source>
        <translation>往返误差</translation>
    </message>
</context>
<context>
    <name>WhatIfCard</name>
    <message>
        <source>What if</source>
        <translation>假如</translation>
    </message>
    <message>
        <source>Add a variant</source>
        <translation>添加变体</translation>
    </message>
    <message>
        <source>Duplicate the variant</source>
        <translation>复制此变体</translation>
    </message>
    <message>
        <source>Take the variant&apos;s changes back</source>
        <translation>撤销此变体的修改</translation>
    </message>
    <message>
        <source>Remove the variant</source>
        <translation>移除此变体</translation>
    </message>
    <message>
        <source>Choose a video</source>
        <translation>请选择视频</translation>
    </message>
    <message>
        <source>What would be predicted with other features appears here.</source>
        <translation>这里显示特征改变后会得到什么预测。</translation>
    </message>
    <message>
        <source>Variants side by side</source>
        <translation>并排的变体</translation>
    </message>
    <message>
        <source>Click a value to change it; Delete takes a change back</source>
        <translation>点击值即可修改；Delete 键撤销修改</translation>
    </message>
    <message>
        <source>Answer to length</source>
        <translation>对时长的反应</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>Left out one at a time</source>
        <translation>逐一去掉特征</translation>
    </message>
    <message>
        <source>By how much the prediction changes when the model does not get the feature</source>
        <translation>模型得不到该特征时预测变化多少</translation>
    </message>
    <message>
        <source>video length, s</source>
        <translation>视频时长，秒</translation>
    </message>
    <message>
        <source>video length</source>
        <translation>视频时长</translation>
    </message>
    <message>
        <source>predicted</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>predicted, %1</source>
        <translation>预测，%1</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>a feature of the video</source>
        <translation>视频的特征</translation>
    </message>
    <message>
        <source>a feature of the user</source>
        <translation>用户的特征</translation>
    </message>
    <message numerus="yes">
        <source>%Ln edit(s)</source>
        <translation>
            <numerusform>%Ln 处修改</numerusform>
        </translation>
    </message>
    <message>
        <source>a feature of the viewing</source>
        <translation>本次观看的特征</translation>
    </message>
    <message>
        <source>Change without it</source>
        <translation>去掉后的变化</translation>
    </message>
    <message>
        <source>Change without it, %1</source>
        <translation>去掉后的变化，%1</translation>
    </message>
    <message>
        <source>Add variant %1</source>
        <translation>添加变体 %1</translation>
    </message>
    <message>
        <source>Remove variant %1</source>
        <translation>移除变体 %1</translation>
    </message>
</context>
<context>
    <name>Workbench</name>
    <message>
        <source>Opening %1 was cancelled.</source>
        <translation>已取消打开 %1。</translation>
    </message>
    <message>
        <source>Exported to %1.</source>
        <translation>已导出到 %1。</translation>
    </message>
    <message>
        <source>Training failed: %1</source>
        <translation>训练失败：%1</translation>
    </message>
    <message>
        <source>Training was stopped.</source>
        <translation>训练已停止。</translation>
    </message>
    <message>
        <source>Training is complete.</source>
        <translation>训练已完成。</translation>
    </message>
    <message>
        <source>The workspace cannot be changed while a run is training.</source>
        <translation>训练进行时不能更换工作区。</translation>
    </message>
    <message>
        <source>target of the data</source>
        <translation>数据的目标</translation>
    </message>
    <message>
        <source>Opened %1: %L2 rows.</source>
        <translation>已打开 %1：%L2 行。</translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln value(s) were not as documented, see Dataset.</source>
        <translation>
            <numerusform>%1：有 %Ln 个值与文档不符，见“数据集”。</numerusform>
        </translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>model %1</source>
        <translation>模型 %1</translation>
    </message>
    <message>
        <source>protocol that fits the data</source>
        <translation>适合数据的协议</translation>
    </message>
    <message>
        <source>The protocol did not fit %1 and was replaced: %2</source>
        <translation>协议不适合 %1，已被替换：%2</translation>
    </message>
    <message>
        <source>protocol from before</source>
        <translation>之前的协议</translation>
    </message>
    <message>
        <source>fork of %1</source>
        <translation>%1 的分叉</translation>
    </message>
    <message>
        <source>A fork is a model of the same family as %1.</source>
        <translation>分叉的模型类别必须与 %1 相同。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is as in %2 and cannot change in a fork.</source>
        <translation>“%1”与 %2 相同，在分叉中不能更改。</translation>
    </message>
    <message>
        <source>What cannot change in the fork</source>
        <translation>分叉中不可更改的参数</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>like</source>
        <translation>点赞</translation>
    </message>
    <message>
        <source>follow</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>转发</translation>
    </message>
    <message>
        <source>collect</source>
        <translation>收藏</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>share</source>
        <translation>分享</translation>
    </message>
    <message>
        <source>download</source>
        <translation>下载</translation>
    </message>
    <message>
        <source>hate</source>
        <translation>反感</translation>
    </message>
    <message>
        <source>long view</source>
        <translation>长播放</translation>
    </message>
    <message>
        <source>cart</source>
        <translation>加购物车</translation>
    </message>
    <message>
        <source>purchase</source>
        <translation>购买</translation>
    </message>
    <message>
        <source>exit</source>
        <translation>离开</translation>
    </message>
</context>
<context>
    <name>errors</name>
    <message>
        <source>&quot;%1&quot; cannot be a file&apos;s name. Use letters, digits and dashes.</source>
        <translation>“%1”不能用作文件名。请使用字母、数字和短横线。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; cannot stand there; give ascending whole numbers from 1 to 10000000 with commas between them, like 10,20,50</source>
        <translation>此处不能写“%1”；请给出从 1 到 10000000、由小到大、以逗号分隔的整数，例如 10,20,50</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds a value that is not finite</source>
        <translation>“%1”含有非有限的数值</translation>
    </message>
    <message>
        <source>&quot;%1&quot; holds a value that is not finite. The run that wrote it diverged; choose an earlier checkpoint.</source>
        <translation>“%1”含有非有限的数值。写出它的运行已发散；请选择更早的检查点。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is measured in different units by these runs, and one column cannot compare them. Choose runs with the same target.</source>
        <translation>这些运行以不同的单位度量“%1”，同一列无法比较。请选择目标相同的运行。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no %2; write one such as %3</source>
        <translation>“%1”不是%2；请写成例如 %3</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no assignment. Write for example user=uid item=vid watch_time:ms=play.</source>
        <translation>“%1”不是赋值。请写成例如 user=uid item=vid watch_time:ms=play。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no duration; write a number such as %2</source>
        <translation>“%1”不是时长；请写一个数字，例如 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no number of past viewings; write 0 to %2</source>
        <translation>“%1”不是过往观看的数目；请写 0 到 %2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is no slice: write axis=from..below with the axes activity, duration and watch_ratio and numbers, such as &quot;activity=12..40 duration=8..&quot;; either end may be left out.</source>
        <translation>“%1”不是切片：请写成 轴=起..止，轴为 activity、duration 和 watch_ratio，例如 &quot;activity=12..40 duration=8..&quot;；两端都可省略。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; is not %2</source>
        <translation>“%1”不是%2</translation>
    </message>
    <message>
        <source>&quot;%1&quot; narrows %2 twice. Give each axis one range.</source>
        <translation>“%1”对 %2 限制了两次。每个轴只给一个范围。</translation>
    </message>
    <message>
        <source>&quot;methods&quot; is empty; name at least one</source>
        <translation>&quot;methods&quot; 为空；请至少写一个</translation>
    </message>
    <message>
        <source>&quot;parameters&quot; of %1 has &quot;%2&quot;, which is no parameter</source>
        <translation>%1 的 &quot;parameters&quot; 中有“%2”，它不是参数</translation>
    </message>
    <message>
        <source>&quot;parameters&quot; of %1 must be an object, {&quot;train.epochs&quot;: 1}</source>
        <translation>%1 的 &quot;parameters&quot; 必须是对象，如 {&quot;train.epochs&quot;: 1}</translation>
    </message>
    <message>
        <source>&quot;protocols&quot; or &quot;metrics&quot; is empty; name at least one</source>
        <translation>&quot;protocols&quot; 或 &quot;metrics&quot; 为空；请至少写一个</translation>
    </message>
    <message>
        <source>&quot;seeds&quot; must be different numbers, or how many</source>
        <translation>&quot;seeds&quot; 必须是互不相同的数字，或其个数</translation>
    </message>
    <message>
        <source>%1 (SQLite: %2)</source>
        <translation>%1（SQLite：%2）</translation>
    </message>
    <message>
        <source>%1 Generate the folder again, or delete this file: only the ceiling is lost.</source>
        <translation>%1 请重新生成该文件夹，或删除此文件：只会失去理论上限。</translation>
    </message>
    <message>
        <source>%1 does not have it. Choose %2.</source>
        <translation>%1 没有它。请选择 %2。</translation>
    </message>
    <message>
        <source>%1 has &quot;%2&quot;, which means nothing; there are: %3</source>
        <translation>%1 中有“%2”，没有这样的项；可用的有：%3</translation>
    </message>
    <message>
        <source>%1 has no column &quot;%2&quot;; the columns found are: %3</source>
        <translation>%1 没有列“%2”；找到的列有：%3</translation>
    </message>
    <message>
        <source>%1 has shape %2, not %3. Choose weights of a model with the same sizes.</source>
        <translation>%1 的形状为 %2，而不是 %3。请选择尺寸相同的模型的权重。</translation>
    </message>
    <message>
        <source>%1 has the negative code %2; codes count from 0</source>
        <translation>%1 含有负编码 %2；编码从 0 起</translation>
    </message>
    <message>
        <source>%1 has type %2; only F32, F64, I32 and I64 are read. Convert it first.</source>
        <translation>%1 的类型为 %2；只能读取 F32、F64、I32 和 I64。请先转换。</translation>
    </message>
    <message>
        <source>%1 is %2, not %3. Convert it first.</source>
        <translation>%1 是 %2，而不是 %3。请先转换。</translation>
    </message>
    <message>
        <source>%1 is a preset of the model family %2, not of %3</source>
        <translation>%1 是模型族 %2 的预设，不是 %3 的</translation>
    </message>
    <message>
        <source>%1 is built in. Choose another name.</source>
        <translation>%1 是内置的。请换一个名称。</translation>
    </message>
    <message>
        <source>%1 is no share. Give a number above 0 and at most 1.</source>
        <translation>%1 不是比例。请给出大于 0 且不超过 1 的数。</translation>
    </message>
    <message>
        <source>%1 is no share. Give a number between 0 and 1.</source>
        <translation>%1 不是比例。请给出 0 到 1 之间的数。</translation>
    </message>
    <message>
        <source>%1 is refused: a query may only read.</source>
        <translation>%1 被拒绝：查询只能读取。</translation>
    </message>
    <message>
        <source>%1 must be an object, {...}</source>
        <translation>%1 必须是对象，{...}</translation>
    </message>
    <message>
        <source>%1 while it was being read. Open it again when nobody writes to it any more.</source>
        <translation>在读取期间发生变化（%1）。待无人再写入时请重新打开。</translation>
    </message>
    <message>
        <source>%1%2&quot;. Rename one of them.</source>
        <translation>%1%2&quot;。请重命名其中之一。</translation>
    </message>
    <message>
        <source>%1%2: no Watchlab wrote that. Ask for another copy.</source>
        <translation>%1%2：这不是 Watchlab 写出的。请另取一份。</translation>
    </message>
    <message>
        <source>%1. Ask for another copy.</source>
        <translation>%1。请另取一份。</translation>
    </message>
    <message>
        <source>%1. Copy or download it again.</source>
        <translation>%1。请重新复制或下载。</translation>
    </message>
    <message>
        <source>%1. Nothing of it was used; ask for another copy.</source>
        <translation>%1。其中内容均未使用；请另取一份。</translation>
    </message>
    <message>
        <source>%1. The file is damaged or not a .safetensors file; save or copy it again.</source>
        <translation>%1。文件已损坏或不是 .safetensors 文件；请重新保存或复制。</translation>
    </message>
    <message>
        <source>%1. docs/database.md describes tables and columns.</source>
        <translation>%1。表和列的说明见 docs/database.md。</translation>
    </message>
    <message>
        <source>%1; it is no checkpoint that can be used</source>
        <translation>%1；这不是可用的检查点</translation>
    </message>
    <message>
        <source>%1; your own: %2</source>
        <translation>%1；您自己的有：%2</translation>
    </message>
    <message>
        <source>%1= names no column</source>
        <translation>%1= 没有写列名</translation>
    </message>
    <message>
        <source>%1=%2 is neither yes nor no</source>
        <translation>%1=%2 既不是 yes 也不是 no</translation>
    </message>
    <message>
        <source>0 factors describe nothing. Give a number from 1 up.</source>
        <translation>0 个因子什么也描述不了。请给出不小于 1 的数。</translation>
    </message>
    <message>
        <source>A Hybrid run can be resumed, but not forked: its stages build on one another.</source>
        <translation>Hybrid 的运行可以继续，但不能分叉：其各阶段前后相依。</translation>
    </message>
    <message>
        <source>A comparison needs a run on either side. Choose two.</source>
        <translation>比较的两侧各需要一次运行。请选择两次。</translation>
    </message>
    <message>
        <source>A figure cannot be called &quot;%1&quot;: choose letters, digits, dots and dashes, and no name twice.</source>
        <translation>图不能命名为“%1”：请使用字母、数字、点和短横线，且名称不重复。</translation>
    </message>
    <message>
        <source>A run needs a name. Type one, or keep the old one.</source>
        <translation>运行需要名称。请输入一个，或保留原名。</translation>
    </message>
    <message>
        <source>A tag has at most 100 bytes, without quotes and line breaks. Choose a shorter word; a note has room for sentences.</source>
        <translation>标签最多 100 字节，不含引号和换行。请选短一些的词；句子可以写在备注里。</translation>
    </message>
    <message>
        <source>A tag needs a word. Type one, as in &quot;best&quot;.</source>
        <translation>标签需要一个词。请输入，例如 &quot;best&quot;。</translation>
    </message>
    <message>
        <source>A tree needs two leaves at least.</source>
        <translation>一棵树至少需要两个叶子。</translation>
    </message>
    <message>
        <source>A2Gen says when a viewer leaves, which is a watch time or a watch ratio; choose one of them</source>
        <translation>A2Gen 预测观众何时离开，即观看时长或观看比例；请选择其一</translation>
    </message>
    <message>
        <source>ALS met equations without a solution. Raise hybrid.regularization, or use double precision.</source>
        <translation>ALS 遇到了无解的方程。请调高 hybrid.regularization，或使用双精度。</translation>
    </message>
    <message>
        <source>ALS met equations without a solution. Raise hybrid.regularization.</source>
        <translation>ALS 遇到了无解的方程。请调高 hybrid.regularization。</translation>
    </message>
    <message>
        <source>Give a number above 0.</source>
        <translation>请给出大于 0 的数。</translation>
    </message>
    <message>
        <source>Hybrid needs watch ratios, which %1 does not have. Choose data in KuaiRec&apos;s form.</source>
        <translation>Hybrid 需要观看比例，而 %1 没有。请选择 KuaiRec 形式的数据。</translation>
    </message>
    <message>
        <source>LibTorch finds no CUDA device on this machine (nvidia-smi lists those that the driver sees); choose cpu</source>
        <translation>LibTorch 在本机找不到 CUDA 设备（nvidia-smi 会列出驱动看到的设备）；请选择 cpu</translation>
    </message>
    <message>
        <source>LightGBM could not go on: %1</source>
        <translation>LightGBM 无法继续：%1</translation>
    </message>
    <message>
        <source>LightGBM takes 2,147,483,647 rows at most. Lower data.train_sample.</source>
        <translation>LightGBM 最多接受 2,147,483,647 行。请调低 data.train_sample。</translation>
    </message>
    <message>
        <source>MMoE and PLE say how likely each action is, not which come together; only generators can draw sequences</source>
        <translation>MMoE 和 PLE 给出每种行为的可能性，而不给出哪些会一起出现；只有生成器能抽取序列</translation>
    </message>
    <message>
        <source>No test row lies within &quot;%1&quot;. Choose a wider slice.</source>
        <translation>没有测试行落在“%1”之内。请选择更宽的切片。</translation>
    </message>
    <message>
        <source>One level says nothing. Give 2 or more, or 0 for no limit.</source>
        <translation>只有一个水平说明不了什么。请给出 2 或更多，或 0 表示不限。</translation>
    </message>
    <message>
        <source>Seeds are different whole numbers with commas between them, or how many.</source>
        <translation>种子是以逗号分隔、互不相同的整数，或其个数。</translation>
    </message>
    <message>
        <source>There are no rows to train the trees on. Raise data.train_sample.</source>
        <translation>没有可用于训练树的行。请调高 data.train_sample。</translation>
    </message>
    <message>
        <source>These ALS factors belong to other data or to another number of factors. Start anew.</source>
        <translation>这些 ALS 因子属于别的数据，或因子数不同。请重新开始。</translation>
    </message>
    <message>
        <source>These trees are LightGBM&apos;s, and this build of Watchlab has no LightGBM. Open them with a build that has it, or train anew with hybrid.library xgboost.</source>
        <translation>这些树是 LightGBM 的，而此版 Watchlab 不含 LightGBM。请用含有它的版本打开，或设 hybrid.library 为 xgboost 重新训练。</translation>
    </message>
    <message>
        <source>These trees of LightGBM are damaged. Train them anew.</source>
        <translation>LightGBM 的这些树已损坏。请重新训练。</translation>
    </message>
    <message>
        <source>These trees were trained on %1 features, not on %2. Train them anew.</source>
        <translation>这些树是用 %1 个特征训练的，而不是 %2 个。请重新训练。</translation>
    </message>
    <message>
        <source>This build of Watchlab has no LightGBM.</source>
        <translation>此版 Watchlab 不含 LightGBM。</translation>
    </message>
    <message>
        <source>This build of Watchlab has no LightGBM. Choose xgboost or automatic, or build it where CMake finds LightGBM.</source>
        <translation>此版 Watchlab 不含 LightGBM。请选择 xgboost 或 automatic，或在 CMake 能找到 LightGBM 的环境中编译。</translation>
    </message>
    <message>
        <source>Trees that were read cannot be taken away altogether. Keep one round at least.</source>
        <translation>读入的树不能全部去掉。请至少保留一轮。</translation>
    </message>
    <message>
        <source>Without regularisation the equations may have no solution. Give a number above 0.</source>
        <translation>没有正则化，方程可能无解。请给出大于 0 的数。</translation>
    </message>
    <message>
        <source>XGBoost could not go on: %1</source>
        <translation>XGBoost 无法继续：%1</translation>
    </message>
    <message>
        <source>a %1 of the rows lies outside the model&apos;s tables</source>
        <translation>有行的 %1 超出模型的表</translation>
    </message>
    <message>
        <source>a length can limit a watch time only. Choose value or target_quantile.</source>
        <translation>只有观看时长可以受片长限制。请选择 value 或 target_quantile。</translation>
    </message>
    <message>
        <source>a length can limit a watch time only; choose target_quantile or value for a ratio</source>
        <translation>只有观看时长可以受片长限制；比例请选择 target_quantile 或 value</translation>
    </message>
    <message>
        <source>a quote is not closed: %1</source>
        <translation>引号没有闭合：%1</translation>
    </message>
    <message>
        <source>a quoted text that begins in this record is never closed. Close it with a quote, or restore the file if it was cut off.</source>
        <translation>此记录中开始的引号文本没有闭合。请补上引号；若文件被截断，请恢复文件。</translation>
    </message>
    <message>
        <source>a record that begins here goes on for more than 64 MiB; perhaps a quoted text in it is never closed. Close it with a quote, or restore the file if it was cut off.</source>
        <translation>从这里开始的记录超过 64 MiB；可能其中有引号没有闭合。请补上引号；若文件被截断，请恢复文件。</translation>
    </message>
    <message>
        <source>a second statement begins here. Ask one thing at a time.</source>
        <translation>这里开始了第二条语句。一次只问一件事。</translation>
    </message>
    <message>
        <source>a split from a file needs the file. Give a folder with split.json or a CSV file.</source>
        <translation>从文件划分需要该文件。请给出含 split.json 的文件夹或 CSV 文件。</translation>
    </message>
    <message>
        <source>a split from a file needs the file; give a folder with split.json or a CSV file</source>
        <translation>从文件划分需要该文件；请给出含 split.json 的文件夹或 CSV 文件</translation>
    </message>
    <message>
        <source>a table&apos;s rows must have as many cells as its header</source>
        <translation>表格各行的单元格数必须与表头相同</translation>
    </message>
    <message>
        <source>all targets of the train rows are 0; CREAD has nothing to tell apart</source>
        <translation>训练行的目标全为 0；CREAD 无从区分</translation>
    </message>
    <message>
        <source>before_split leaves nothing to count: no train row is from a day before the first test row. Choose whole_period, or a split by time.</source>
        <translation>before_split 没有可统计的行：没有早于首个测试行所在日的训练行。请选择 whole_period 或按时间划分。</translation>
    </message>
    <message>
        <source>before_split needs test rows with a time, and there are none: the counts would silently be of the whole period. Choose whole_period or another split.</source>
        <translation>before_split 需要带时间的测试行，而这里没有：统计会不知不觉变成整个时期的。请选择 whole_period 或其他划分。</translation>
    </message>
    <message>
        <source>belongs to a protocol, not to a method: all methods meet the same rows</source>
        <translation>属于协议而非方法：所有方法面对相同的行</translation>
    </message>
    <message>
        <source>bfloat16 products are this program&apos;s own, on the processor; choose float32, or train.device cpu</source>
        <translation>bfloat16 乘积是本程序在处理器上自己实现的；请选择 float32，或 train.device 为 cpu</translation>
    </message>
    <message>
        <source>cannot %1: %2. Check free space and permissions of the folder around it.</source>
        <translation>操作失败（%1）：%2。请检查所在文件夹的可用空间和权限。</translation>
    </message>
    <message>
        <source>cannot %1: %2. Check free space and permissions of the folder.</source>
        <translation>操作失败（%1）：%2。请检查该文件夹的可用空间和权限。</translation>
    </message>
    <message>
        <source>cannot be %1: %2. Check free space and permissions of the workspace.</source>
        <translation>操作失败（%1）：%2。请检查工作区的可用空间和权限。</translation>
    </message>
    <message>
        <source>cannot be copied to %1: %2. Check free space and permissions of the workspace.</source>
        <translation>无法复制到 %1：%2。请检查工作区的可用空间和权限。</translation>
    </message>
    <message>
        <source>cannot be looked at: no memory is left. Close other programs.</source>
        <translation>无法查看：内存已用尽。请关闭其他程序。</translation>
    </message>
    <message>
        <source>cannot be made: %1. Choose another folder.</source>
        <translation>无法创建：%1。请选择另一个文件夹。</translation>
    </message>
    <message>
        <source>cannot be made: %1. Choose another workspace.</source>
        <translation>无法创建：%1。请选择另一个工作区。</translation>
    </message>
    <message>
        <source>cannot be mapped: %1. Check that it is a file and that you may read it.</source>
        <translation>无法映射：%1。请确认它是文件，并且您有权读取。</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>cannot be read as a table: %1</source>
        <translation>无法作为表格读取：%1</translation>
    </message>
    <message>
        <source>cannot be read. Check its permissions.</source>
        <translation>无法读取。请检查其权限。</translation>
    </message>
    <message>
        <source>cannot be read. Copy or download it again.</source>
        <translation>无法读取。请重新复制或下载。</translation>
    </message>
    <message>
        <source>cannot be read: %1. Check that the file exists and that you may read it.</source>
        <translation>无法读取：%1。请确认文件存在，并且您有权读取。</translation>
    </message>
    <message>
        <source>cannot be read: %1. Check that the folder exists and that you may read it.</source>
        <translation>无法读取：%1。请确认文件夹存在，并且您有权读取。</translation>
    </message>
    <message>
        <source>cannot be unpacked into %1: %2. Make room there, or set XDG_CACHE_HOME to another folder.</source>
        <translation>无法解压到 %1：%2。请腾出空间，或将 XDG_CACHE_HOME 设为另一个文件夹。</translation>
    </message>
    <message>
        <source>cannot be unpacked into %1: %2. Make that folder writable, or set XDG_CACHE_HOME to another.</source>
        <translation>无法解压到 %1：%2。请使该文件夹可写，或将 XDG_CACHE_HOME 设为另一个。</translation>
    </message>
    <message>
        <source>cannot be used as a workspace: %1. Choose a folder that you may write to.</source>
        <translation>无法用作工作区：%1。请选择您有权写入的文件夹。</translation>
    </message>
    <message>
        <source>cannot be written.</source>
        <translation>无法写入。</translation>
    </message>
    <message>
        <source>cannot be written: %1. Check free space and permissions of the workspace.</source>
        <translation>无法写入：%1。请检查工作区的可用空间和权限。</translation>
    </message>
    <message>
        <source>cannot be written: %1. Check free space, or choose another folder.</source>
        <translation>无法写入：%1。请检查可用空间，或选择另一个文件夹。</translation>
    </message>
    <message>
        <source>cannot be written: %1. Choose a folder that you may write to.</source>
        <translation>无法写入：%1。请选择您有权写入的文件夹。</translation>
    </message>
    <message>
        <source>cannot be written: %1. Make room there, or set XDG_CACHE_HOME to another folder.</source>
        <translation>无法写入：%1。请腾出空间，或将 XDG_CACHE_HOME 设为另一个文件夹。</translation>
    </message>
    <message>
        <source>cannot take the files of a run: %1. Check free space.</source>
        <translation>无法取得一次运行的文件：%1。请检查可用空间。</translation>
    </message>
    <message>
        <source>code ranges must ascend</source>
        <translation>编码区间必须递增</translation>
    </message>
    <message>
        <source>column &quot;%1&quot; has two roles. Give it one.</source>
        <translation>列“%1”有两种用途。请只给一种。</translation>
    </message>
    <message>
        <source>could not be listed to its end: %1. Check the disk, or open a folder further down.</source>
        <translation>无法列出全部内容：%1。请检查磁盘，或打开更下一级的文件夹。</translation>
    </message>
    <message>
        <source>does not exist. Choose a workspace that has runs in it.</source>
        <translation>不存在。请选择已有运行的工作区。</translation>
    </message>
    <message>
        <source>does not exist. Give a folder of KuaiRec, KuaiRand, Tmall, RecBole&apos;s atomic files or GR arrays, a .zip of one, a table (CSV, TSV, .gz too), or the word sample.</source>
        <translation>不存在。请给出 KuaiRec、KuaiRand、Tmall、RecBole 原子文件或 GR 数组的文件夹、其 .zip、表格（CSV、TSV，也可为 .gz），或单词 sample。</translation>
    </message>
    <message>
        <source>does not exist. Make this folder first, or choose another place.</source>
        <translation>不存在。请先创建该文件夹，或另选位置。</translation>
    </message>
    <message>
        <source>does not say where its generator &quot;%1&quot; stood</source>
        <translation>没有记录其生成器“%1”的状态</translation>
    </message>
    <message>
        <source>does not say which data the split is of. Export the split again.</source>
        <translation>没有说明划分属于哪份数据。请重新导出划分。</translation>
    </message>
    <message>
        <source>does not tell the %1 of these rows. Leave it out of the slice.</source>
        <translation>不含这些行的 %1。请在切片中去掉它。</translation>
    </message>
    <message>
        <source>each action type and the exit must have a latest time, or none</source>
        <translation>每种行为以及离开都必须有最晚时间，或都没有</translation>
    </message>
    <message>
        <source>each action type must say whether its times are known</source>
        <translation>每种行为都必须说明其时间是否已知</translation>
    </message>
    <message>
        <source>every feature table needs at least one row</source>
        <translation>每个特征表至少需要一行</translation>
    </message>
    <message>
        <source>every=%1 is no whole number from 1 to 1000000</source>
        <translation>every=%1 不是 1 到 1000000 之间的整数</translation>
    </message>
    <message>
        <source>exists already. Choose a new folder to export to.</source>
        <translation>已经存在。请选择新的文件夹来导出。</translation>
    </message>
    <message>
        <source>field %1 has no vocabulary</source>
        <translation>字段 %1 没有词表</translation>
    </message>
    <message>
        <source>gives another hash of %1 than the manifest. Ask for another copy.</source>
        <translation>%1 的哈希与清单不同。请另取一份。</translation>
    </message>
    <message>
        <source>goes on after the array that its header announces: %1 bytes instead of %2. Save the array again, alone.</source>
        <translation>在文件头所声明的数组之后还有内容：%1 字节，而不是 %2。请单独重新保存该数组。</translation>
    </message>
    <message>
        <source>has &quot;%1&quot; twice in one object. Remove one of them.</source>
        <translation>在同一对象中出现了两次 &quot;%1&quot;。请删除其一。</translation>
    </message>
    <message>
        <source>has %1 bytes and the archive says %2. Download the archive again.</source>
        <translation>有 %1 字节，而压缩包写的是 %2。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>has %1 parameters where this model has %2. Choose weights of a model with the same sizes.</source>
        <translation>有 %1 个参数，而此模型有 %2 个。请选择尺寸相同的模型的权重。</translation>
    </message>
    <message>
        <source>has %1%2 where the header has %3. Correct the line, or restore the file if it was cut off.</source>
        <translation>有 %1%2，而表头有 %3。请改正该行；若文件被截断，请恢复文件。</translation>
    </message>
    <message>
        <source>has a header but no rows. Copy the file again.</source>
        <translation>只有表头而没有行。请重新复制文件。</translation>
    </message>
    <message>
        <source>has a header but no users. Copy the file again.</source>
        <translation>只有表头而没有用户。请重新复制文件。</translation>
    </message>
    <message>
        <source>has a header but no videos. Copy the file again.</source>
        <translation>只有表头而没有视频。请重新复制文件。</translation>
    </message>
    <message>
        <source>has a header that cannot be understood: %1. Save it again with numpy.save.</source>
        <translation>文件头无法理解：%1。请用 numpy.save 重新保存。</translation>
    </message>
    <message>
        <source>has a member &quot;%1&quot; that %2; nothing of it was used. Ask for another copy.</source>
        <translation>其成员“%1”%2；其中内容均未使用。请另取一份。</translation>
    </message>
    <message>
        <source>has a run.json that is not as a Watchlab writes it: %1. Ask for another copy.</source>
        <translation>其 run.json 不是 Watchlab 写出的样子：%1。请另取一份。</translation>
    </message>
    <message>
        <source>has about %1 rows, which would take %2 of memory; %3 may be used. Give a lower data.train_sample, such as 0.05: so many rows are drawn while reading.</source>
        <translation>约有 %1 行，将占用 %2 内存，而可用 %3。请给出更低的 data.train_sample，例如 0.05：读取时就抽取这么多行。</translation>
    </message>
    <message>
        <source>has an amount below 1 in its vocabulary</source>
        <translation>其词表含有小于 1 的数值</translation>
    </message>
    <message>
        <source>has another vocabulary than this run would have; its data or vocabulary parameters (gr.q_start and others) were different</source>
        <translation>词表与此运行应有的不同；数据或词表参数（gr.q_start 等）不一样</translation>
    </message>
    <message>
        <source>has fewer than two token columns. It needs user_id:token and item_id:token.</source>
        <translation>token 列少于两个。需要 user_id:token 和 item_id:token。</translation>
    </message>
    <message>
        <source>has format &quot;%1&quot;; this version reads %2</source>
        <translation>格式为“%1”；此版本读取 %2</translation>
    </message>
    <message>
        <source>has more than 4 billion rows. Use a part of it.</source>
        <translation>超过 40 亿行。请使用其中一部分。</translation>
    </message>
    <message>
        <source>has no &quot;%1&quot; among its metadata</source>
        <translation>元数据中没有“%1”</translation>
    </message>
    <message>
        <source>has no click (action_type 0) at all. Copy the file again.</source>
        <translation>完全没有点击（action_type 0）。请重新复制文件。</translation>
    </message>
    <message>
        <source>has no column &quot;%1&quot;. The columns found are: %2. Add the column, or rename the one that holds it.</source>
        <translation>没有列“%1”。找到的列有：%2。请添加该列，或重命名存有它的列。</translation>
    </message>
    <message>
        <source>has no earlier checkpoint of run %1: compare it with another run instead</source>
        <translation>没有运行 %1 的更早检查点：请改与另一次运行比较</translation>
    </message>
    <message>
        <source>has no float column that could be predicted, such as rating:float or play_ms:float. Add one.</source>
        <translation>没有可供预测的 float 列，例如 rating:float 或 play_ms:float。请添加一列。</translation>
    </message>
    <message>
        <source>has no number &quot;%1&quot;</source>
        <translation>没有数字“%1”</translation>
    </message>
    <message>
        <source>has no rows that can be used. Check the roles of its columns%1</source>
        <translation>没有可用的行。请检查各列的用途%1</translation>
    </message>
    <message>
        <source>has no rows that can be used. Export the file again.</source>
        <translation>没有可用的行。请重新导出文件。</translation>
    </message>
    <message>
        <source>has no rows. Save the array again.</source>
        <translation>没有行。请重新保存数组。</translation>
    </message>
    <message>
        <source>has no run %1. List the runs to see which there are.</source>
        <translation>没有运行 %1。请列出运行以查看有哪些。</translation>
    </message>
    <message>
        <source>has no scalars in event files (names with &quot;tfevents&quot;). Choose a folder that TensorBoard reads.</source>
        <translation>事件文件（名称含 &quot;tfevents&quot;）中没有标量。请选择 TensorBoard 能读取的文件夹。</translation>
    </message>
    <message>
        <source>has no table &quot;%1&quot; of finite numbers</source>
        <translation>没有由有限数值组成的表“%1”</translation>
    </message>
    <message>
        <source>has no thresholds, or not a share for each</source>
        <translation>没有阈值，或并非每个阈值都有比例</translation>
    </message>
    <message>
        <source>has no token column for the ids, such as user_id:token. Add it.</source>
        <translation>没有用作 id 的 token 列，例如 user_id:token。请添加。</translation>
    </message>
    <message>
        <source>has no whole checkpoint left: its files were damaged or replaced. Train anew.</source>
        <translation>已没有完整的检查点：其文件被损坏或替换。请重新训练。</translation>
    </message>
    <message>
        <source>has not as many Gaussians as its parameters say</source>
        <translation>高斯分量数与其参数不符</translation>
    </message>
    <message>
        <source>has not as many leaves as the depth of its tree says</source>
        <translation>叶子数与其树的深度不符</translation>
    </message>
    <message>
        <source>has not as many quantiles per group of lengths as its parameters say</source>
        <translation>每组片长的分位数个数与其参数不符</translation>
    </message>
    <message>
        <source>has not one figure for each group of lengths</source>
        <translation>并非每组片长都有数值</translation>
    </message>
    <message>
        <source>has other actions than this run would have; its data were different</source>
        <translation>行为与此运行应有的不同；数据不一样</translation>
    </message>
    <message>
        <source>has other columns than %1. Make both again.</source>
        <translation>列与 %1 不同。请重新制作两者。</translation>
    </message>
    <message>
        <source>has other figures of the targets than this run would have; its data or parameters were different</source>
        <translation>目标的统计值与此运行应有的不同；数据或参数不一样</translation>
    </message>
    <message>
        <source>has room for %1 MiB, and the runs take %2. Free some space, or choose another workspace.</source>
        <translation>可用空间为 %1 MiB，而这些运行需要 %2。请腾出空间，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>has the column &quot;%1&quot; without a type. RecBole&apos;s headers say it, as in user_id:token; the types are token, token_seq, float and float_seq.</source>
        <translation>列“%1”没有类型。RecBole 的表头会写明，例如 user_id:token；类型有 token、token_seq、float 和 float_seq。</translation>
    </message>
    <message>
        <source>has the format version %1; 1 to 3 are read. Save it again with numpy.save.</source>
        <translation>格式版本为 %1；只读取 1 到 3。请用 numpy.save 重新保存。</translation>
    </message>
    <message>
        <source>has the id &quot;%1&quot;, which is no number from 0 up. Correct the value.</source>
        <translation>id“%1”不是从 0 起的数字。请改正该值。</translation>
    </message>
    <message>
        <source>has the shape %1, but rows of %2 columns are needed. Save an array of the shape (rows, %3).</source>
        <translation>形状为 %1，而需要每行 %2 列。请保存形状为 (行数, %3) 的数组。</translation>
    </message>
    <message>
        <source>holds a run that was stopped before its regressor had a tree; it cannot predict yet. Resume it first</source>
        <translation>其中的运行在回归器尚无树时就已停止，还不能预测。请先继续它</translation>
    </message>
    <message>
        <source>holds no train.npy, test.npy or split.csv beside split.json. Choose the folder that data split wrote.</source>
        <translation>在 split.json 旁没有 train.npy、test.npy 或 split.csv。请选择 data split 写出的文件夹。</translation>
    </message>
    <message>
        <source>hybrid predicts another target than the protocol&apos;s: beside it only metrics of lists make sense, such as ndcg@10, and no paired comparison</source>
        <translation>Hybrid 预测的目标与协议不同：与它并列时只有列表指标（如 ndcg@10）有意义，也不能做配对比较</translation>
    </message>
    <message>
        <source>in %1 the same id has different fields in different rows, which RecBole&apos;s files cannot say. Write gr-npy or csv instead.</source>
        <translation>%1 中同一 id 在不同行有不同字段，RecBole 的文件无法表达。请改写为 gr-npy 或 csv。</translation>
    </message>
    <message>
        <source>is &quot;%1&quot;, which is no number of bytes. Write for example 4000000000, or 0 for no cache.</source>
        <translation>为“%1”，这不是字节数。请写成例如 4000000000，或 0 表示不缓存。</translation>
    </message>
    <message>
        <source>is %1 than the archive says (%2 bytes). Copy the file again.</source>
        <translation>长度与压缩包所写的不同（%1，%2 字节）。请重新复制文件。</translation>
    </message>
    <message>
        <source>is UTF-16 text. Save the file as UTF-8.</source>
        <translation>是 UTF-16 文本。请保存为 UTF-8。</translation>
    </message>
    <message>
        <source>is a database of another program; it was left as it is. Choose another workspace.</source>
        <translation>是其他程序的数据库；已保持原样。请选择另一个工作区。</translation>
    </message>
    <message>
        <source>is a file. Choose another name for the folder.</source>
        <translation>是一个文件。请为文件夹另选名称。</translation>
    </message>
    <message>
        <source>is a folder with something in it. Choose a new folder, or empty this one.</source>
        <translation>是非空文件夹。请选择新文件夹，或清空此文件夹。</translation>
    </message>
    <message>
        <source>is a fork of run %1; fork that one again at step %2</source>
        <translation>是运行 %1 的分叉；请在第 %2 步重新分叉那次运行</translation>
    </message>
    <message>
        <source>is a split of other data (fingerprint %1 instead of %2, which has %3 rows). Open the data that the split was made of, or export it again.</source>
        <translation>是其他数据的划分（指纹为 %1 而不是 %2，后者有 %3 行）。请打开划分所依据的数据，或重新导出。</translation>
    </message>
    <message>
        <source>is cut off within its header. Copy or save it again.</source>
        <translation>在文件头内被截断。请重新复制或保存。</translation>
    </message>
    <message>
        <source>is cut off: its header announces %1 bytes and it has %2. Copy or save it again.</source>
        <translation>被截断：文件头声明 %1 字节，而实际有 %2。请重新复制或保存。</translation>
    </message>
    <message>
        <source>is damaged at byte %1: %2. Copy the file again, or leave it out.</source>
        <translation>在第 %1 字节处损坏：%2。请重新复制文件，或略去它。</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed. Copy or download it again.</source>
        <translation>已损坏：无法解压。请重新复制或下载。</translation>
    </message>
    <message>
        <source>is empty. A header line with column names is expected; copy the file again.</source>
        <translation>为空。应有写着列名的表头行；请重新复制文件。</translation>
    </message>
    <message>
        <source>is empty. Save the array again with numpy.save.</source>
        <translation>为空。请用 numpy.save 重新保存数组。</translation>
    </message>
    <message>
        <source>is encrypted. Unpack the archive with its password and open its folder.</source>
        <translation>已加密。请用密码解压，然后打开其文件夹。</translation>
    </message>
    <message>
        <source>is for runs of GR, A2Gen and baselines: the stages of Hybrid build on one another</source>
        <translation>只适用于 GR、A2Gen 和基线的运行：Hybrid 的各阶段前后相依</translation>
    </message>
    <message>
        <source>is in Fortran order. Save numpy.save(path, numpy.ascontiguousarray(array)).</source>
        <translation>为 Fortran 次序。请保存 numpy.save(path, numpy.ascontiguousarray(array))。</translation>
    </message>
    <message>
        <source>is in the archive more than once. Unpack it and keep the right one.</source>
        <translation>在压缩包中出现不止一次。请解压并保留正确的那个。</translation>
    </message>
    <message>
        <source>is longer than the archive says (%1 bytes). Download the archive again.</source>
        <translation>比压缩包所写的（%1 字节）更长。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>is missing. A KuaiRand folder needs log_standard_*.csv, user_features_*.csv and video_features_basic_*.csv; unpack the archive again.</source>
        <translation>缺失。KuaiRand 文件夹需要 log_standard_*.csv、user_features_*.csv 和 video_features_basic_*.csv；请重新解压。</translation>
    </message>
    <message>
        <source>is missing. A KuaiRec folder needs big_matrix.csv, small_matrix.csv, user_features.csv and item_categories.csv; unpack the archive again.</source>
        <translation>缺失。KuaiRec 文件夹需要 big_matrix.csv、small_matrix.csv、user_features.csv 和 item_categories.csv；请重新解压。</translation>
    </message>
    <message>
        <source>is missing. A folder of GR arrays needs train.npy and test.npy.</source>
        <translation>缺失。GR 数组的文件夹需要 train.npy 和 test.npy。</translation>
    </message>
    <message>
        <source>is missing. Both matrices are needed: the big one trains, the small one tests.</source>
        <translation>缺失。两个矩阵都需要：大的用于训练，小的用于测试。</translation>
    </message>
    <message>
        <source>is nested deeper than any Watchlab writes. Ask for another copy.</source>
        <translation>嵌套层数超过 Watchlab 会写出的。请另取一份。</translation>
    </message>
    <message>
        <source>is no %1: &quot;format&quot;: &quot;%2&quot; and &quot;parameters&quot; are needed. Save the %3 again.</source>
        <translation>不是%1：需要 &quot;format&quot;: &quot;%2&quot; 和 &quot;parameters&quot;。请重新保存%3。</translation>
    </message>
    <message>
        <source>is no .npy file: it does not begin with \x93NUMPY. Save it with numpy.save.</source>
        <translation>不是 .npy 文件：开头不是 \x93NUMPY。请用 numpy.save 保存。</translation>
    </message>
    <message>
        <source>is no JSON from here on. Correct the text or save the %1 again.</source>
        <translation>从这里起不是 JSON。请改正文本，或重新保存%1。</translation>
    </message>
    <message>
        <source>is no JSON from here on. Look for a missing comma, quotation mark or bracket.</source>
        <translation>从这里起不是 JSON。请检查是否缺少逗号、引号或括号。</translation>
    </message>
    <message>
        <source>is no JSON: %1. Ask for another copy.</source>
        <translation>不是 JSON：%1。请另取一份。</translation>
    </message>
    <message>
        <source>is no bundle of runs. Choose a file that Watchlab exported.</source>
        <translation>不是运行包。请选择由 Watchlab 导出的文件。</translation>
    </message>
    <message>
        <source>is no bundle of runs: it has no manifest.json. Choose a file that Watchlab exported.</source>
        <translation>不是运行包：没有 manifest.json。请选择由 Watchlab 导出的文件。</translation>
    </message>
    <message>
        <source>is no dataset that is known here. Looked, down to four folders deep, for KuaiRec (big_matrix.csv and small_matrix.csv, or both with _processed), KuaiRand (log_standard_*.csv), Tmall (user_log_format1.csv), RecBole&apos;s atomic files (one *.inter), GR arrays (train.npy and test.npy), and for a single table; of several tables, open the one that holds the viewings.</source>
        <translation>不是已知的数据集。已在四层文件夹内查找 KuaiRec（big_matrix.csv 和 small_matrix.csv，或两者带 _processed）、KuaiRand（log_standard_*.csv）、Tmall（user_log_format1.csv）、RecBole 原子文件（一个 *.inter）、GR 数组（train.npy 和 test.npy），以及单个表格；若有多个表格，请打开存有观看记录的那个。</translation>
    </message>
    <message>
        <source>is no list of row numbers. Save a one-dimensional int64 array.</source>
        <translation>不是行号列表。请保存一维 int64 数组。</translation>
    </message>
    <message>
        <source>is no table of two columns or more. Check the delimiter.</source>
        <translation>不是含两列或更多列的表格。请检查分隔符。</translation>
    </message>
    <message>
        <source>is no table: its lines cannot be split into columns by comma, tab, semicolon, vertical bar or space. Save it as CSV.</source>
        <translation>不是表格：各行无法按逗号、制表符、分号、竖线或空格分成列。请保存为 CSV。</translation>
    </message>
    <message>
        <source>is not a file. Give the path of the file itself.</source>
        <translation>不是文件。请给出文件本身的路径。</translation>
    </message>
    <message>
        <source>is not text: it has bytes that no text has. Choose a CSV or TSV file, or restore the file if it was damaged.</source>
        <translation>不是文本：含有文本中不会有的字节。请选择 CSV 或 TSV 文件；若文件已损坏，请恢复。</translation>
    </message>
    <message>
        <source>is not the file that the run wrote</source>
        <translation>不是该运行写出的文件</translation>
    </message>
    <message>
        <source>is not the file that the run wrote: its hash differs</source>
        <translation>不是该运行写出的文件：哈希不同</translation>
    </message>
    <message>
        <source>is not the file that the run wrote: its hash differs. It was damaged or replaced; train again, or choose another run.</source>
        <translation>不是该运行写出的文件：哈希不同。它被损坏或替换；请重新训练，或选择另一次运行。</translation>
    </message>
    <message>
        <source>is not there, or cannot be read. Choose the folder that data split wrote, or a CSV file with the columns row and part.</source>
        <translation>不存在或无法读取。请选择 data split 写出的文件夹，或含 row 和 part 列的 CSV 文件。</translation>
    </message>
    <message>
        <source>is not there. Choose the folder that data split wrote, whole.</source>
        <translation>不存在。请选择 data split 写出的完整文件夹。</translation>
    </message>
    <message>
        <source>is not there. Give a folder with split.json or a CSV file.</source>
        <translation>不存在。请给出含 split.json 的文件夹或 CSV 文件。</translation>
    </message>
    <message>
        <source>is not what run %1 was trained on, or its rows are shared out differently. Bring the data back, or choose another run.</source>
        <translation>不是运行 %1 所用的训练数据，或其行的划分不同。请恢复该数据，或选择另一次运行。</translation>
    </message>
    <message>
        <source>is not what run %1 was trained on, or its rows are shared out differently: training cannot go on with it. Bring the data back, or train anew.</source>
        <translation>不是运行 %1 所用的训练数据，或其行的划分不同：无法用它继续训练。请恢复该数据，或重新训练。</translation>
    </message>
    <message>
        <source>is of a method that has no head</source>
        <translation>属于没有输出头的方法</translation>
    </message>
    <message>
        <source>is of another version than 1, which this program reads. Export the split again.</source>
        <translation>的版本不是本程序所读取的 1。请重新导出划分。</translation>
    </message>
    <message>
        <source>is of the model family &quot;%1&quot;, whose runs cannot go on after an interruption</source>
        <translation>属于模型族“%1”，其运行在中断后不能继续</translation>
    </message>
    <message>
        <source>is the workspace itself. Choose another one to import from.</source>
        <translation>就是工作区本身。请选择另一个来导入。</translation>
    </message>
    <message>
        <source>is there already. Choose another name, or remove it first.</source>
        <translation>已经存在。请换一个名称，或先将其删除。</translation>
    </message>
    <message>
        <source>its codes cannot be read: %1</source>
        <translation>其编码无法读取：%1</translation>
    </message>
    <message>
        <source>its factors are not %1 a row. Train the run again.</source>
        <translation>其因子不是每行 %1 个。请重新训练该运行。</translation>
    </message>
    <message>
        <source>its metadata cannot be read: %1</source>
        <translation>其元数据无法读取：%1</translation>
    </message>
    <message>
        <source>its parameters are not valid: %1</source>
        <translation>其参数无效：%1</translation>
    </message>
    <message>
        <source>lists are ordered by watch time, which %1 does not have</source>
        <translation>列表按观看时长排序，而 %1 没有观看时长</translation>
    </message>
    <message>
        <source>means nothing to %1</source>
        <translation>对 %1 没有意义</translation>
    </message>
    <message>
        <source>must be as many as there are amounts (%1)</source>
        <translation>必须与数值同样多（%1）</translation>
    </message>
    <message>
        <source>must be as many as there are numbers (%1)</source>
        <translation>必须与数字同样多（%1）</translation>
    </message>
    <message>
        <source>must be as many as there are watch ratios (%1)</source>
        <translation>必须与观看比例同样多（%1）</translation>
    </message>
    <message>
        <source>must be at least 1</source>
        <translation>必须不小于 1</translation>
    </message>
    <message>
        <source>must be between %1 and %2, not %3</source>
        <translation>必须在 %1 与 %2 之间，而不是 %3</translation>
    </message>
    <message>
        <source>must be between 0 and 1.5</source>
        <translation>必须在 0 与 1.5 之间</translation>
    </message>
    <message>
        <source>must divide the embedding&apos;s width, %1; %2 does not</source>
        <translation>必须整除嵌入宽度 %1；%2 不能</translation>
    </message>
    <message>
        <source>must not all be 0</source>
        <translation>不能全为 0</translation>
    </message>
    <message>
        <source>must not be above the start quantile</source>
        <translation>不能高于起始分位数</translation>
    </message>
    <message>
        <source>names a checkpoint &quot;%1&quot; that would lie outside of its folder. Ask for another copy.</source>
        <translation>写有位于其文件夹之外的检查点“%1”。请另取一份。</translation>
    </message>
    <message>
        <source>names row %1, which is there or in another part already. A row can have one part only.</source>
        <translation>写有第 %1 行，而该行已在此处或另一部分中。一行只能属于一个部分。</translation>
    </message>
    <message>
        <source>needs %1 to be unpacked into %2, where %3 are free. Make room there, or set XDG_CACHE_HOME to another folder.</source>
        <translation>需要 %1 才能解压到 %2，而那里只有 %3 可用。请腾出空间，或将 XDG_CACHE_HOME 设为另一个文件夹。</translation>
    </message>
    <message>
        <source>needs %1 tokens; at most 2,000 can be shown. Choose a smaller number, or more amounts.</source>
        <translation>需要 %1 个词元；最多能显示 2,000 个。请选择更小的数，或更多数值。</translation>
    </message>
    <message>
        <source>no train rows are left. Lower it, or raise data.train_sample.</source>
        <translation>没有剩下训练行。请调低它，或调高 data.train_sample。</translation>
    </message>
    <message>
        <source>one level says nothing; give 2 or more, or 0 for no limit</source>
        <translation>只有一个水平说明不了什么；请给出 2 或更多，或 0 表示不限</translation>
    </message>
    <message>
        <source>only the explicit generator can go on from what has happened</source>
        <translation>只有显式生成器能从已发生的行为继续</translation>
    </message>
    <message>
        <source>protocol &quot;%1&quot; has %2, which is none of a protocol</source>
        <translation>协议“%1”有 %2，它不属于协议</translation>
    </message>
    <message>
        <source>protocols &quot;%1&quot; and &quot;%2&quot; read the data&apos;s columns differently (data.columns); make a table of each</source>
        <translation>协议“%1”和“%2”以不同方式读取数据的列（data.columns）；请为各自建一张表</translation>
    </message>
    <message>
        <source>rows that stand for several have targets of their own, which a list of row numbers does not hold. Keep repeated rows or leave exact copies out to export the split.</source>
        <translation>代表多行的行有自己的目标，行号列表无法保存。要导出划分，请保留重复行，或去掉完全相同的副本。</translation>
    </message>
    <message>
        <source>run %1 goes on: its best checkpoint has changed meanwhile. Try again once it has ended.</source>
        <translation>运行 %1 仍在进行：其最佳检查点已改变。请在它结束后重试。</translation>
    </message>
    <message>
        <source>run %1 has no checkpoint of step %2%3</source>
        <translation>运行 %1 没有第 %2 步的检查点%3</translation>
    </message>
    <message>
        <source>run %1 has no checkpoint; it ended before its first evaluation</source>
        <translation>运行 %1 没有检查点；它在首次评估之前就结束了</translation>
    </message>
    <message>
        <source>run %1 is being recorded by process %2. It needs no resuming.</source>
        <translation>运行 %1 正由进程 %2 记录。它不需要继续。</translation>
    </message>
    <message>
        <source>run %1 is complete. To train it further, fork it with more epochs.</source>
        <translation>运行 %1 已完成。要继续训练，请以更多轮数将其分叉。</translation>
    </message>
    <message>
        <source>run %1 is gone; read the table again</source>
        <translation>运行 %1 已不存在；请重新读取该表</translation>
    </message>
    <message>
        <source>run %1 is of Hybrid, whose trees are no tensors. Export a bundle with weights instead.</source>
        <translation>运行 %1 属于 Hybrid，其树不是张量。请改为导出带权重的运行包。</translation>
    </message>
    <message>
        <source>run %1 is still being recorded by process %2. Stop it first.</source>
        <translation>运行 %1 仍由进程 %2 记录。请先停止它。</translation>
    </message>
    <message>
        <source>says nothing. Write a SELECT; docs/database.md describes the tables.</source>
        <translation>没有内容。请写一条 SELECT；表的说明见 docs/database.md。</translation>
    </message>
    <message>
        <source>says that there are %1 %2 rows, and the files beside it name %3. A file was lost or changed: export the split again.</source>
        <translation>写明有 %1 行%2，而旁边的文件写有 %3 行。有文件丢失或被改动：请重新导出划分。</translation>
    </message>
    <message>
        <source>test and validation rows together are all rows; lower one of the shares</source>
        <translation>测试行与验证行合起来就是全部行；请调低其中一个比例</translation>
    </message>
    <message>
        <source>the arrays have room for 18 features of a user, and %1 has %2. Write RecBole&apos;s atomic files instead.</source>
        <translation>数组只能容纳每个用户 18 个特征，而 %1 有 %2 个。请改写为 RecBole 原子文件。</translation>
    </message>
    <message>
        <source>the arrays have room for four tags of a video, and %1 has other features. Write RecBole&apos;s atomic files instead.</source>
        <translation>数组只能容纳每个视频四个标签，而 %1 有其他特征。请改写为 RecBole 原子文件。</translation>
    </message>
    <message>
        <source>the batch has not a target and a group for each row</source>
        <translation>该批次并非每行都有目标和组</translation>
    </message>
    <message>
        <source>the batch&apos;s %1 do not fit the model or each other</source>
        <translation>该批次的 %1 与模型或彼此不符</translation>
    </message>
    <message>
        <source>the batch&apos;s labels do not fit the model or each other</source>
        <translation>该批次的标签与模型或彼此不符</translation>
    </message>
    <message>
        <source>the data does not say how long its videos are, so that no watch time follows from when a viewer leaves; choose watch_ratio</source>
        <translation>数据没有写明视频有多长，因此无法由离开的时刻得出观看时长；请选择 watch_ratio</translation>
    </message>
    <message>
        <source>the data has no user %1; its users are numbered from %2 to %3</source>
        <translation>数据中没有用户 %1；其用户编号从 %2 到 %3</translation>
    </message>
    <message>
        <source>the data has no users</source>
        <translation>数据中没有用户</translation>
    </message>
    <message>
        <source>the data has no video %1</source>
        <translation>数据中没有视频 %1</translation>
    </message>
    <message>
        <source>the data says neither what viewers did nor, as this target, how long they watched; choose watch_time or watch_ratio</source>
        <translation>数据既没有观众的行为，也没有（作为此目标的）观看时长；请选择 watch_time 或 watch_ratio</translation>
    </message>
    <message>
        <source>the end quantile is above the start quantile; the quantile only falls</source>
        <translation>终止分位数高于起始分位数；分位数只会下降</translation>
    </message>
    <message>
        <source>the hidden width %1 is not a multiple of %2 heads</source>
        <translation>隐藏宽度 %1 不是 %2 个头的倍数</translation>
    </message>
    <message>
        <source>the limit would be 0. Choose a higher quantile, or a value.</source>
        <translation>上限会是 0。请选择更高的分位数，或一个数值。</translation>
    </message>
    <message>
        <source>the loss is no longer a number after batch %1; lower the learning rate (train.learning_rate)</source>
        <translation>在第 %1 批之后损失不再是数字；请调低学习率（train.learning_rate）</translation>
    </message>
    <message>
        <source>the method %1 does not read it</source>
        <translation>方法 %1 不读取它</translation>
    </message>
    <message>
        <source>the model has not learnt &quot;%1&quot;; it knows %2%3</source>
        <translation>模型没有学过“%1”；它知道 %2%3</translation>
    </message>
    <message>
        <source>the model knows no action &quot;%1&quot;</source>
        <translation>模型不认识行为“%1”</translation>
    </message>
    <message>
        <source>the model reads no such feature; it reads %1</source>
        <translation>模型不读取这样的特征；它读取 %1</translation>
    </message>
    <message>
        <source>the model was trained with the fields %1 of %2, and this data has %3. Open data of the same kind.</source>
        <translation>模型以 %2 的字段 %1 训练，而此数据有 %3。请打开同类数据。</translation>
    </message>
    <message>
        <source>the model was trained with the numbers in %1, which this data does not have. Open data that has them, or say with data.columns which column they are in.</source>
        <translation>模型以 %1 中的数值训练，而此数据没有。请打开含有它们的数据，或用 data.columns 说明它们在哪一列。</translation>
    </message>
    <message>
        <source>the name %1 is given to two tensors.</source>
        <translation>名称 %1 给了两个张量。</translation>
    </message>
    <message>
        <source>the optimiser&apos;s state makes no sense. Choose an earlier checkpoint.</source>
        <translation>优化器的状态没有意义。请选择更早的检查点。</translation>
    </message>
    <message>
        <source>the rows of %1 have no times. Choose rows at random, or users.</source>
        <translation>%1 的行没有时间。请选择随机行或用户。</translation>
    </message>
    <message>
        <source>the rows of %1 state no video lengths. Choose value or target_quantile.</source>
        <translation>%1 的行没有写明片长。请选择 value 或 target_quantile。</translation>
    </message>
    <message>
        <source>the rows of this data state no %1. Switch the filter off.</source>
        <translation>此数据的行没有写明 %1。请关闭该过滤条件。</translation>
    </message>
    <message>
        <source>the trees have no category &quot;%1&quot;; they know %2, and %3</source>
        <translation>树没有类别“%1”；它们知道 %2 和 %3</translation>
    </message>
    <message>
        <source>the trees have no such column; they have %1</source>
        <translation>树没有这样的列；它们有 %1</translation>
    </message>
    <message>
        <source>the value %1 in column %2 (from 0) %3</source>
        <translation>第 %2 列（从 0 起）的值 %1 %3</translation>
    </message>
    <message>
        <source>the width %1 is not a multiple of %2 heads</source>
        <translation>宽度 %1 不是 %2 个头的倍数</translation>
    </message>
    <message>
        <source>there are more shards than workers</source>
        <translation>分片数多于工作线程数</translation>
    </message>
    <message>
        <source>there is no %1 &quot;%2&quot; to delete</source>
        <translation>没有可删除的%1“%2”</translation>
    </message>
    <message>
        <source>there is no %1. Choose a file of this kind of model.</source>
        <translation>没有 %1。请选择此类模型的文件。</translation>
    </message>
    <message>
        <source>there is no delimiter &quot;%1&quot;; there are: comma, tab, semicolon, pipe, space, colon</source>
        <translation>没有分隔符“%1”；可用的有：comma、tab、semicolon、pipe、space、colon</translation>
    </message>
    <message>
        <source>there is no model family &quot;%1&quot;; there are: %2</source>
        <translation>没有模型族“%1”；可用的有：%2</translation>
    </message>
    <message>
        <source>there is no parameter &quot;%1&quot;; watchlab-cli params lists them all</source>
        <translation>没有参数“%1”；watchlab-cli params 会列出全部</translation>
    </message>
    <message>
        <source>there is no preset &quot;%1&quot;; there are: %2</source>
        <translation>没有预设“%1”；可用的有：%2</translation>
    </message>
    <message>
        <source>there is no protocol &quot;%1&quot;; there are: %2</source>
        <translation>没有协议“%1”；可用的有：%2</translation>
    </message>
    <message>
        <source>there is no protocol &quot;%1&quot;; there are: P1, P2, P3, reference</source>
        <translation>没有协议“%1”；可用的有：P1、P2、P3、reference</translation>
    </message>
    <message>
        <source>there is no role &quot;%1&quot;; there are: %2, and the words header, items, delimiter and every</source>
        <translation>没有用途“%1”；可用的有：%2，以及 header、items、delimiter 和 every</translation>
    </message>
    <message>
        <source>there is no run %1</source>
        <translation>没有运行 %1</translation>
    </message>
    <message>
        <source>there is no unit &quot;%1&quot; for %2</source>
        <translation>%2 没有单位“%1”</translation>
    </message>
    <message>
        <source>there must be %1 user fields</source>
        <translation>必须有 %1 个用户字段</translation>
    </message>
    <message>
        <source>there must be a value for each code</source>
        <translation>每个编码都必须有值</translation>
    </message>
    <message>
        <source>these quantiles make a vocabulary of more than %1 amounts; raise the end quantile</source>
        <translation>这些分位数会产生超过 %1 个数值的词表；请调高终止分位数</translation>
    </message>
    <message>
        <source>this Hybrid run was trained on other data than %1: its factors and codes belong to those users and videos. Open the data it was trained on, or train a run on these.</source>
        <translation>此 Hybrid 运行是用 %1 以外的数据训练的：其因子和编码属于那些用户和视频。请打开训练所用的数据，或用这份数据训练一次运行。</translation>
    </message>
    <message>
        <source>this data numbers the values of %1 or its features in its own way, and %2. Predict on the data that the model was trained on.</source>
        <translation>此数据对 %1 或其特征的值以自己的方式编号，并且 %2。请在模型训练所用的数据上预测。</translation>
    </message>
    <message>
        <source>this processor has no bfloat16 products (AVX512_BF16); choose float32</source>
        <translation>此处理器没有 bfloat16 乘积（AVX512_BF16）；请选择 float32</translation>
    </message>
    <message>
        <source>this program&apos;s LibTorch was built without CUDA; choose cpu, or build with a LibTorch that has CUDA</source>
        <translation>本程序的 LibTorch 编译时不含 CUDA；请选择 cpu，或用含 CUDA 的 LibTorch 编译</translation>
    </message>
    <message>
        <source>two methods are called &quot;%1&quot;; give one of them a label</source>
        <translation>有两个方法都叫“%1”；请给其中之一设 label</translation>
    </message>
    <message>
        <source>two protocols are called &quot;%1&quot;; give one of them a label</source>
        <translation>有两个协议都叫“%1”；请给其中之一设 label</translation>
    </message>
    <message>
        <source>users and videos need at least an id</source>
        <translation>用户和视频至少需要一个 id</translation>
    </message>
    <message>
        <source>users, videos and durations need tables of at least one row</source>
        <translation>用户、视频和时长的表至少需要一行</translation>
    </message>
    <message>
        <source>was learnt from other rows: data or protocol have changed. Train again.</source>
        <translation>是由其他行学得的：数据或协议已改变。请重新训练。</translation>
    </message>
    <message>
        <source>was made by the model family &quot;%1&quot;, which this version does not have</source>
        <translation>属于模型族“%1”，此版本没有它</translation>
    </message>
    <message>
        <source>was restored or changed by another program while runs were imported. Import them again.</source>
        <translation>在导入运行期间被其他程序恢复或改动。请重新导入。</translation>
    </message>
    <message>
        <source>was trained on other rows than its protocol gives now%1, or train the run again: its features belong to those rows.</source>
        <translation>训练所用的行与其协议现在给出的不同%1，或重新训练该运行：其特征属于那些行。</translation>
    </message>
    <message>
        <source>was written by a newer Watchlab (%1, this one writes %2). Its runs can be looked at, but not added to: update Watchlab, or choose another workspace.</source>
        <translation>是由更新的 Watchlab 写出的（%1，此版本写 %2）。可以查看其中的运行，但不能添加：请更新 Watchlab，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>was written by a newer Watchlab (%1; its format is %2, this one reads %3). Update Watchlab.</source>
        <translation>是由更新的 Watchlab 写出的（%1；其格式为 %2，此版本读取 %3）。请更新 Watchlab。</translation>
    </message>
    <message>
        <source>was written by an earlier version, which kept the weights alone: it can predict, but training cannot go on from it</source>
        <translation>是由更早的版本写出的，当时只保存权重：可以预测，但不能由此继续训练</translation>
    </message>
    <message>
        <source>was written by an older Watchlab (%1, this one reads %2) and has to be brought up to date first: open the workspace once where it may be written.</source>
        <translation>是由更旧的 Watchlab 写出的（%1，此版本读取 %2），须先升级：请在可写处打开一次该工作区。</translation>
    </message>
    <message>
        <source>what has happened must be actions that the model knows, each once, from time 0 on</source>
        <translation>已发生的必须是模型认识的行为，每种一次，从时间 0 起</translation>
    </message>
    <message>
        <source>when a viewer leaves is a share of the video&apos;s length, which is not normalised; choose watch_time or watch_ratio</source>
        <translation>观众离开的时刻是片长的比例，没有归一化；请选择 watch_time 或 watch_ratio</translation>
    </message>
    <message>
        <source>with both loss weights 0 there is nothing to learn</source>
        <translation>两个损失权重都为 0 时没有可学习的内容</translation>
    </message>
    <message>
        <source>with the weights of actions and times 0 there is nothing to learn</source>
        <translation>行为和时间的权重都为 0 时没有可学习的内容</translation>
    </message>
    <message>
        <source>with these quantiles one label has %1 amounts, and more than %2 cannot be trained on; raise the start quantile</source>
        <translation>用这些分位数时，一个标签有 %1 个数值，而超过 %2 个就无法训练；请调高起始分位数</translation>
    </message>
    <message>
        <source>without validation rows the best checkpoint cannot be chosen; set train.select_by to last, or train.select_on_test</source>
        <translation>没有验证行就无法选出最佳检查点；请将 train.select_by 设为 last，或设置 train.select_on_test</translation>
    </message>
    <message>
        <source>A column has the role %1, but rows are said to be of users alone (items=no). Take back one of them.</source>
        <translation>有一列的用途是 %1，但又说明各行只属于用户（items=no）。请取消其中之一。</translation>
    </message>
    <message>
        <source>Lists of a user are ordered by watch time, which these data do not have.</source>
        <translation>用户的列表按观看时长排序，而此数据没有观看时长。</translation>
    </message>
    <message>
        <source>No column has the role item. Say which one holds it, or that rows are of users alone (items=no).</source>
        <translation>没有列的用途是 item。请指明哪一列存有它，或说明各行只属于用户（items=no）。</translation>
    </message>
    <message>
        <source>No column has the role user. Say which one holds it.</source>
        <translation>没有列的用途是 user。请指明哪一列存有它。</translation>
    </message>
    <message>
        <source>No column has the role watch_time or target. Say which one is to be predicted.</source>
        <translation>没有列的用途是 watch_time 或 target。请指明要预测哪一列。</translation>
    </message>
    <message>
        <source>Two columns have the role %1. Give it to one.</source>
        <translation>有两列的用途是 %1。请只给其中一列。</translation>
    </message>
    <message>
        <source>cannot be opened for this. Check that its folder exists and may be written to, or choose another workspace.</source>
        <translation>无法为此打开。请确认其文件夹存在且可写，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>cannot be read or written: the disk is full, was removed or is damaged. Check it, or choose another workspace.</source>
        <translation>无法读写：磁盘已满、被移除或已损坏。请检查磁盘，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>cannot be read: %1. Copy the file again.</source>
        <translation>无法读取：%1。请重新复制文件。</translation>
    </message>
    <message>
        <source>cannot be unpacked: %1. Download the archive again.</source>
        <translation>无法解压：%1。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>cannot grow: the disk is full. Free some space or choose another workspace.</source>
        <translation>无法增大：磁盘已满。请腾出空间，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>could not do what was asked. Update Watchlab, or choose another workspace.</source>
        <translation>无法完成请求。请更新 Watchlab，或选择另一个工作区。</translation>
    </message>
    <message>
        <source>is compressed by a method that is not known here. Unpack the archive and open its folder.</source>
        <translation>以未知的方法压缩。请解压，然后打开其文件夹。</translation>
    </message>
    <message>
        <source>is compressed by a method that is not known here. Write it with Watchlab.</source>
        <translation>以未知的方法压缩。请用 Watchlab 写出。</translation>
    </message>
    <message>
        <source>is cut off or damaged. Copy the file again.</source>
        <translation>被截断或已损坏。请重新复制文件。</translation>
    </message>
    <message>
        <source>is cut off or damaged. Download the archive again.</source>
        <translation>被截断或已损坏。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>is damaged. Move it away and restore a copy, or save what can be read with &quot;sqlite3 FILE .recover&quot;.</source>
        <translation>已损坏。请将其移开并恢复副本，或用 &quot;sqlite3 FILE .recover&quot; 保存能读取的内容。</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed. Copy the file again.</source>
        <translation>已损坏：无法解压。请重新复制文件。</translation>
    </message>
    <message>
        <source>is damaged: it cannot be decompressed. Download the archive again.</source>
        <translation>已损坏：无法解压。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC) does not match. Copy the file again.</source>
        <translation>已损坏：校验和（CRC）不符。请重新复制文件。</translation>
    </message>
    <message>
        <source>is damaged: its checksum (CRC) does not match. Download the archive again.</source>
        <translation>已损坏：校验和（CRC）不符。请重新下载压缩包。</translation>
    </message>
    <message>
        <source>is locked by another program. Close whatever else has this workspace open and try again.</source>
        <translation>被其他程序锁定。请关闭其他打开了此工作区的程序，然后重试。</translation>
    </message>
    <message>
        <source>is not a Watchlab database. Choose another workspace or move this file away.</source>
        <translation>不是 Watchlab 的数据库。请选择另一个工作区，或移开此文件。</translation>
    </message>
    <message>
        <source>names row %1, but the data have the rows 0 to %2. Choose the data that the split was made of.</source>
        <translation>写有第 %1 行，而数据的行为 0 到 %2。请选择划分所依据的数据。</translation>
    </message>
    <message>
        <source>cannot be brought back: %1. Check the permissions of its folder.</source>
        <translation>无法恢复：%1。请检查其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>cannot be deleted: %1. Check the permissions of its folder.</source>
        <translation>无法删除：%1。请检查其所在文件夹的权限。</translation>
    </message>
    <message>
        <source>no %1 &quot;%2&quot; was deleted</source>
        <translation>没有已删除的%1“%2”</translation>
    </message>
    <message>
        <source>there is a %1 &quot;%2&quot; again. Delete or rename it first.</source>
        <translation>又有了名为“%2”的%1。请先删除或重命名它。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; have other rows: their data or protocols differ. Train both under one protocol to compare them.</source>
        <translation>“%1”与“%2”的数据行不同：数据或协议不同。请在同一协议下训练两者再比较。</translation>
    </message>
    <message>
        <source>&quot;%1&quot; and &quot;%2&quot; predict different things, so that their errors have different units. Compare their XAUC.</source>
        <translation>“%1”与“%2”预测的量不同，误差单位也不同。请比较它们的 XAUC。</translation>
    </message>
    <message>
        <source>%1 They differ in %2.</source>
        <translation>%1它们的不同之处：%2。</translation>
    </message>
</context>
<context>
    <name>labs</name>
    <message>
        <source>Building a vocabulary</source>
        <translation>建立词表</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Start quantile</source>
        <translation>起始分位数</translation>
    </message>
    <message>
        <source>End quantile</source>
        <translation>结束分位数</translation>
    </message>
    <message>
        <source>Decay of the quantile</source>
        <translation>分位数衰减</translation>
    </message>
    <message>
        <source>Error allowed</source>
        <translation>允许的误差</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>q</source>
        <translation>q</translation>
    </message>
    <message>
        <source>Quantile, %</source>
        <translation>分位数，%</translation>
    </message>
    <message>
        <source>z</source>
        <translation>z</translation>
    </message>
    <message>
        <source>Token found</source>
        <translation>找到的词元</translation>
    </message>
    <message>
        <source>Gave away</source>
        <translation>分出的数</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>Largest number</source>
        <translation>最大的数</translation>
    </message>
    <message>
        <source>Left of the largest</source>
        <translation>最大的数还剩</translation>
    </message>
    <message>
        <source>Most left</source>
        <translation>剩得最多</translation>
    </message>
    <message>
        <source>Number with most left</source>
        <translation>剩得最多的数</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Tokens appended</source>
        <translation>补加的词元</translation>
    </message>
    <message>
        <source>Error of the loop</source>
        <translation>循环的误差</translation>
    </message>
    <message>
        <source>The numbers</source>
        <translation>这些数</translation>
    </message>
    <message>
        <source>number (watch ratio x 1,000)</source>
        <translation>数（观看比 × 1,000）</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>数额</translation>
    </message>
    <message>
        <source>given away before</source>
        <translation>之前分出</translation>
    </message>
    <message>
        <source>given away now</source>
        <translation>这一轮分出</translation>
    </message>
    <message>
        <source>left</source>
        <translation>剩下</translation>
    </message>
    <message>
        <source>Left over, sorted</source>
        <translation>剩下的，已排序</translation>
    </message>
    <message>
        <source>numbers, %</source>
        <translation>数，%</translation>
    </message>
    <message>
        <source>round</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>to come</source>
        <translation>尚未到来</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>目前</translation>
    </message>
    <message>
        <source>Vocabulary so far</source>
        <translation>目前的词表</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>One number to tokens and back</source>
        <translation>一个数与词元之间</translation>
    </message>
    <message>
        <source>Amounts of the vocabulary, in the order found</source>
        <translation>词表的数额，按找到的顺序</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>Tokens kept</source>
        <translation>保留的词元</translation>
    </message>
    <message>
        <source>Tokens in its label</source>
        <translation>标签的词元数</translation>
    </message>
    <message>
        <source>Positions to predict</source>
        <translation>要预测的位置</translation>
    </message>
    <message>
        <source>First amount</source>
        <translation>第一个数额</translation>
    </message>
    <message>
        <source>Last amount</source>
        <translation>最后一个数额</translation>
    </message>
    <message>
        <source>Not expressed</source>
        <translation>未能表示</translation>
    </message>
    <message>
        <source>Sum of these</source>
        <translation>这些的和</translation>
    </message>
    <message>
        <source>Error of the sum</source>
        <translation>和的误差</translation>
    </message>
    <message>
        <source>Error, %</source>
        <translation>误差，%</translation>
    </message>
    <message>
        <source>What is still missing</source>
        <translation>还缺多少</translation>
    </message>
    <message>
        <source>token of the label</source>
        <translation>标签的词元</translation>
    </message>
    <message>
        <source>missing before</source>
        <translation>之前还缺</translation>
    </message>
    <message>
        <source>missing after</source>
        <translation>之后还缺</translation>
    </message>
    <message>
        <source>Tokens used</source>
        <translation>用到的词元</translation>
    </message>
    <message>
        <source>amount of the token</source>
        <translation>词元的数额</translation>
    </message>
    <message>
        <source>times used</source>
        <translation>使用次数</translation>
    </message>
    <message>
        <source>Error of a label cut short</source>
        <translation>截短标签的误差</translation>
    </message>
    <message>
        <source>tokens kept</source>
        <translation>保留的词元</translation>
    </message>
    <message>
        <source>From probabilities to an amount</source>
        <translation>从概率到数额</translation>
    </message>
    <message>
        <source>Probabilities, in any unit</source>
        <translation>概率，单位任意</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>尖锐程度</translation>
    </message>
    <message>
        <source>Likeliest token</source>
        <translation>最可能的词元</translation>
    </message>
    <message>
        <source>Its probability, %</source>
        <translation>它的概率，%</translation>
    </message>
    <message>
        <source>Tokens counted</source>
        <translation>计入的词元</translation>
    </message>
    <message>
        <source>Inside, %</source>
        <translation>窗口内，%</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>期望</translation>
    </message>
    <message>
        <source>Over all tokens</source>
        <translation>所有词元上</translation>
    </message>
    <message>
        <source>Likeliest alone</source>
        <translation>只取最可能的</translation>
    </message>
    <message>
        <source>Probability of each token</source>
        <translation>每个词元的概率</translation>
    </message>
    <message>
        <source>amount of the token (0 = a special token)</source>
        <translation>词元的数额（0 = 特殊词元）</translation>
    </message>
    <message>
        <source>probability, %</source>
        <translation>概率，%</translation>
    </message>
    <message>
        <source>likeliest</source>
        <translation>最可能</translation>
    </message>
    <message>
        <source>inside the window</source>
        <translation>窗口内</translation>
    </message>
    <message>
        <source>outside</source>
        <translation>窗口外</translation>
    </message>
    <message>
        <source>Probability x amount</source>
        <translation>概率 × 数额</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>计入</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>未计入</translation>
    </message>
    <message>
        <source>Expected amount by window</source>
        <translation>期望数额随窗口的变化</translation>
    </message>
    <message>
        <source>window, tokens</source>
        <translation>窗口，词元</translation>
    </message>
    <message>
        <source>expected amount</source>
        <translation>期望数额</translation>
    </message>
    <message>
        <source>True tokens or its own</source>
        <translation>真实词元还是自己的</translation>
    </message>
    <message>
        <source>Watch ratios x 1,000</source>
        <translation>观看比 × 1,000</translation>
    </message>
    <message>
        <source>Kind of viewer of each</source>
        <translation>每一行的观众类别</translation>
    </message>
    <message>
        <source>Share of true tokens</source>
        <translation>真实词元的份额</translation>
    </message>
    <message>
        <source>Passes over the rows</source>
        <translation>训练遍数</translation>
    </message>
    <message>
        <source>Row looked at</source>
        <translation>所看的行</translation>
    </message>
    <message>
        <source>Seed of the draws</source>
        <translation>抽签的种子</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>True value</source>
        <translation>真实值</translation>
    </message>
    <message>
        <source>Fed true tokens</source>
        <translation>喂真实词元</translation>
    </message>
    <message>
        <source>Fed its own</source>
        <translation>喂自己的</translation>
    </message>
    <message>
        <source>Error of the row</source>
        <translation>该行的误差</translation>
    </message>
    <message>
        <source>First wrong token</source>
        <translation>第一个错的词元</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>位置数</translation>
    </message>
    <message>
        <source>Other tokens than the true ones fed</source>
        <translation>喂入的非真实词元</translation>
    </message>
    <message>
        <source>Ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Ratio, %</source>
        <translation>比例，%</translation>
    </message>
    <message>
        <source>Passes</source>
        <translation>遍数</translation>
    </message>
    <message>
        <source>Error in training</source>
        <translation>训练误差</translation>
    </message>
    <message>
        <source>Error in use</source>
        <translation>使用误差</translation>
    </message>
    <message>
        <source>Gap</source>
        <translation>差距</translation>
    </message>
    <message>
        <source>One row, token by token</source>
        <translation>一行，逐个词元</translation>
    </message>
    <message>
        <source>position</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>amount of the token (0 = &lt;eos&gt;)</source>
        <translation>词元的数额（0 = &lt;eos&gt;）</translation>
    </message>
    <message>
        <source>true</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>predicted, fed true tokens</source>
        <translation>预测，喂真实词元</translation>
    </message>
    <message>
        <source>predicted, fed its own</source>
        <translation>预测，喂自己的</translation>
    </message>
    <message>
        <source>Sum of every row</source>
        <translation>每一行的和</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>fed true tokens</source>
        <translation>喂真实词元</translation>
    </message>
    <message>
        <source>fed its own</source>
        <translation>喂自己的</translation>
    </message>
    <message>
        <source>Mean error after each pass</source>
        <translation>每遍之后的平均误差</translation>
    </message>
    <message>
        <source>passes over the rows</source>
        <translation>训练遍数</translation>
    </message>
    <message>
        <source>mean absolute error</source>
        <translation>平均绝对误差</translation>
    </message>
    <message>
        <source>as training sees it</source>
        <translation>训练所见</translation>
    </message>
    <message>
        <source>when it is used</source>
        <translation>使用时</translation>
    </message>
    <message>
        <source>A curriculum</source>
        <translation>一个课程</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>调度</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>常数</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>S 形</translation>
    </message>
    <message>
        <source>Start ratio</source>
        <translation>起始比例</translation>
    </message>
    <message>
        <source>Half of it is left at step</source>
        <translation>在第几步剩一半</translation>
    </message>
    <message>
        <source>Steps of the run</source>
        <translation>运行的步数</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Steps are counted</source>
        <translation>步的计数</translation>
    </message>
    <message>
        <source>over the run</source>
        <translation>贯穿整个运行</translation>
    </message>
    <message>
        <source>from each epoch</source>
        <translation>每个轮次重新</translation>
    </message>
    <message>
        <source>Step looked at</source>
        <translation>所看的步</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步数</translation>
    </message>
    <message>
        <source>Ratio at this step</source>
        <translation>这一步的比例</translation>
    </message>
    <message>
        <source>Ratio at step 0</source>
        <translation>第 0 步的比例</translation>
    </message>
    <message>
        <source>Ratio at step 1</source>
        <translation>第 1 步的比例</translation>
    </message>
    <message>
        <source>Ratio at the end</source>
        <translation>最后的比例</translation>
    </message>
    <message>
        <source>Mean ratio</source>
        <translation>平均比例</translation>
    </message>
    <message>
        <source>Own tokens fed, %</source>
        <translation>喂入的自身词元，%</translation>
    </message>
    <message>
        <source>Decay</source>
        <translation>衰减</translation>
    </message>
    <message>
        <source>Share of true tokens fed, step by step</source>
        <translation>逐步喂入的真实词元份额</translation>
    </message>
    <message>
        <source>step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>所选</translation>
    </message>
    <message>
        <source>Tokens fed</source>
        <translation>喂入的词元</translation>
    </message>
    <message>
        <source>tenth of the run</source>
        <translation>运行的第几个十分之一</translation>
    </message>
    <message>
        <source>tokens, %</source>
        <translation>词元，%</translation>
    </message>
    <message>
        <source>its own</source>
        <translation>自己的</translation>
    </message>
    <message>
        <source>Error of the decoder</source>
        <translation>解码器的误差</translation>
    </message>
    <message>
        <source>One user&apos;s list</source>
        <translation>一位用户的列表</translation>
    </message>
    <message>
        <source>True watch ratio of each video</source>
        <translation>每个视频的真实观看比</translation>
    </message>
    <message>
        <source>Score that selects</source>
        <translation>用于选择的分数</translation>
    </message>
    <message>
        <source>Score that orders</source>
        <translation>用于排序的分数</translation>
    </message>
    <message>
        <source>Liked from a watch ratio of</source>
        <translation>观看比达到多少算喜欢</translation>
    </message>
    <message>
        <source>K, videos shown</source>
        <translation>K，展示的视频数</translation>
    </message>
    <message>
        <source>Videos kept by the selector (0 = K)</source>
        <translation>选择器保留的视频数（0 = K）</translation>
    </message>
    <message>
        <source>K</source>
        <translation>K</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Liked</source>
        <translation>喜欢</translation>
    </message>
    <message>
        <source>Hits</source>
        <translation>命中数</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏掉</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精确率</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>召回率</translation>
    </message>
    <message>
        <source>MAP</source>
        <translation>MAP</translation>
    </message>
    <message>
        <source>NDCG</source>
        <translation>NDCG</translation>
    </message>
    <message>
        <source>NDCG inside K</source>
        <translation>K 内 NDCG</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>The list, in the order shown</source>
        <translation>列表，按展示顺序</translation>
    </message>
    <message>
        <source>video</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>watch ratio</source>
        <translation>观看比</translation>
    </message>
    <message>
        <source>hit</source>
        <translation>命中</translation>
    </message>
    <message>
        <source>no hit</source>
        <translation>未命中</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏掉</translation>
    </message>
    <message>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Two ideals</source>
        <translation>两个理想</translation>
    </message>
    <message>
        <source>rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>watch ratio, if liked</source>
        <translation>观看比（如果喜欢）</translation>
    </message>
    <message>
        <source>from all videos</source>
        <translation>取自全部视频</translation>
    </message>
    <message>
        <source>from the K shown</source>
        <translation>取自展示的 K 个</translation>
    </message>
    <message>
        <source>NDCG by K</source>
        <translation>NDCG 随 K 的变化</translation>
    </message>
    <message>
        <source>ideal inside the K shown</source>
        <translation>理想取自展示的 K 个</translation>
    </message>
    <message>
        <source>ideal from all videos</source>
        <translation>理想取自全部视频</translation>
    </message>
</context>
<context>
    <name>main</name>
    <message>
        <source>A workbench for people who study how long viewers watch short videos</source>
        <translation>面向短视频观看时长研究者的工作台</translation>
    </message>
    <message>
        <source>Folder that keeps the runs.</source>
        <translation>存放运行的文件夹。</translation>
    </message>
    <message>
        <source>folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Page to begin with: start, dataset, design, train, inspect, runs, learn, tables.</source>
        <translation>开始时显示的页面：start、dataset、design、train、inspect、runs、learn、tables。</translation>
    </message>
    <message>
        <source>Data to open: a KuaiRec folder, a folder with arrays, or &quot;sample&quot;; or runs: a file that ends in .watchlab.</source>
        <translation>要打开的数据：KuaiRec 文件夹、含数组的文件夹，或 &quot;sample&quot;；或运行：以 .watchlab 结尾的文件。</translation>
    </message>
</context>
<context>
    <name>parameters</name>
    <message>
        <source>Protocol</source>
        <translation>协议</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>What is predicted: watch time in seconds, the watch ratio (play time over length), or the ratio scaled per video to 0..1 as the published GR preparation does. Metrics are in its unit.</source>
        <translation>预测什么：以秒计的观看时长、观看比例（播放时长除以视频时长），或如 GR 公开的预处理那样按视频缩放到 0..1 的比例。指标以其单位给出。</translation>
    </message>
    <message>
        <source>watch time</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>watch ratio</source>
        <translation>观看比例</translation>
    </message>
    <message>
        <source>watch ratio, normalised per video</source>
        <translation>观看比例，按视频归一化</translation>
    </message>
    <message>
        <source>the table&apos;s own target</source>
        <translation>表格自带的目标</translation>
    </message>
    <message>
        <source>Statistics from</source>
        <translation>统计来源</translation>
    </message>
    <message>
        <source>train rows</source>
        <translation>训练行</translation>
    </message>
    <message>
        <source>all rows</source>
        <translation>所有行</translation>
    </message>
    <message>
        <source>Duplicates</source>
        <translation>重复行</translation>
    </message>
    <message>
        <source>keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>drop exact copies</source>
        <translation>去除完全重复</translation>
    </message>
    <message>
        <source>Validation by</source>
        <translation>验证划分</translation>
    </message>
    <message>
        <source>How validation rows are taken out of the train rows: any rows, the latest rows, or all rows of some users. None leaves only the test rows to choose the best checkpoint with.</source>
        <translation>如何从训练行中取出验证行：任意行、最晚的行，或部分用户的全部行。不划分时，只能用测试行挑选最佳检查点。</translation>
    </message>
    <message>
        <source>none</source>
        <translation>不划分</translation>
    </message>
    <message>
        <source>row</source>
        <translation>按行</translation>
    </message>
    <message>
        <source>time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>user</source>
        <translation>按用户</translation>
    </message>
    <message>
        <source>Validation share</source>
        <translation>验证占比</translation>
    </message>
    <message>
        <source>Train sample</source>
        <translation>训练抽样</translation>
    </message>
    <message>
        <source>Share of the train rows used, drawn at random. Below 1 for quick trials.</source>
        <translation>随机抽取使用的训练行占比。小于 1 用于快速试验。</translation>
    </message>
    <message>
        <source>Test sample</source>
        <translation>测试抽样</translation>
    </message>
    <message>
        <source>Share of the test rows used, drawn at random.</source>
        <translation>随机抽取使用的测试行占比。</translation>
    </message>
    <message>
        <source>Split seed</source>
        <translation>划分种子</translation>
    </message>
    <message>
        <source>Vocabulary</source>
        <translation>词表</translation>
    </message>
    <message>
        <source>Start quantile</source>
        <translation>起始分位数</translation>
    </message>
    <message>
        <source>The first token is this quantile of the target&apos;s values. Higher means a larger first amount.</source>
        <translation>第一个词元是目标值的这个分位数。越高，首个数值越大。</translation>
    </message>
    <message>
        <source>End quantile</source>
        <translation>终止分位数</translation>
    </message>
    <message>
        <source>The quantile decays down to this one and stays there. Lower means fewer, larger tokens and longer labels.</source>
        <translation>分位数衰减到此值后不再变化。越低，词元越少、越大，标签越长。</translation>
    </message>
    <message>
        <source>Quantile decay</source>
        <translation>分位数衰减</translation>
    </message>
    <message>
        <source>Factor on the quantile after each token.</source>
        <translation>每个词元之后分位数所乘的因子。</translation>
    </message>
    <message>
        <source>Stop when error under</source>
        <translation>误差低于此值时停止</translation>
    </message>
    <message>
        <source>No more tokens are sought once the largest relative remainder of any row is this small.</source>
        <translation>当任意行的最大相对余量小到此值时，不再寻找词元。</translation>
    </message>
    <message>
        <source>Duplicate tokens</source>
        <translation>重复词元</translation>
    </message>
    <message>
        <source>An amount can be found twice; encoding never uses the copies. The published code keeps them.</source>
        <translation>同一数值可能被找到两次；编码从不使用副本。公开代码保留它们。</translation>
    </message>
    <message>
        <source>drop</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Curriculum</source>
        <translation>课程学习</translation>
    </message>
    <message>
        <source>Use a curriculum</source>
        <translation>使用课程学习</translation>
    </message>
    <message>
        <source>On: the share of true tokens fed to the decoder falls over the batches. Off: it stays at the start ratio.</source>
        <translation>开：喂给解码器的真实词元比例随批次下降。关：保持起始比例。</translation>
    </message>
    <message>
        <source>Schedule</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Linear loses a fixed amount per batch, exponential a fixed factor; sigmoid stays high, then falls around its middle.</source>
        <translation>线性每批减去固定值，指数每批乘以固定因子；S 形先保持高位，在中点附近下降。</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>exponential</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>sigmoid</source>
        <translation>S 形</translation>
    </message>
    <message>
        <source>Start ratio</source>
        <translation>起始比例</translation>
    </message>
    <message>
        <source>Probability, per position, that the decoder is fed the true token; what the schedule starts from.</source>
        <translation>每个位置上给解码器喂真实词元的概率；计划由此开始。</translation>
    </message>
    <message>
        <source>Linear decay</source>
        <translation>线性衰减</translation>
    </message>
    <message>
        <source>What the ratio loses per batch, about 0.00001. The published default 0.9999 reaches 0 at the second batch.</source>
        <translation>比例每批减少的量，约 0.00001。公开的默认值 0.9999 在第二批就降到 0。</translation>
    </message>
    <message>
        <source>per batch</source>
        <translation>每批</translation>
    </message>
    <message>
        <source>Exponential decay</source>
        <translation>指数衰减</translation>
    </message>
    <message>
        <source>What the ratio is multiplied by after each batch, just below 1.</source>
        <translation>每批之后比例所乘的数，略小于 1。</translation>
    </message>
    <message>
        <source>Sigmoid scale</source>
        <translation>S 形尺度</translation>
    </message>
    <message>
        <source>How slowly the ratio falls, in batches, usually hundreds. 0 chooses it so that the ratio is half the start ratio at mid-run (of the epoch, when the counter restarts).</source>
        <translation>比例下降的快慢，以批计，通常为数百。0 表示自动选择，使运行过半时比例为起始的一半（计数器重新开始时按轮计）。</translation>
    </message>
    <message>
        <source>batches</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Counter</source>
        <translation>计数器</translation>
    </message>
    <message>
        <source>Whether the schedule runs over the whole run or begins anew each epoch, as the published code does.</source>
        <translation>计划贯穿整个运行，还是如公开代码那样每轮重新开始。</translation>
    </message>
    <message>
        <source>over the run</source>
        <translation>贯穿运行</translation>
    </message>
    <message>
        <source>restarts each epoch</source>
        <translation>每轮重新开始</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Embedding width</source>
        <translation>嵌入宽度</translation>
    </message>
    <message>
        <source>Width of every user, video and duration embedding.</source>
        <translation>用户、视频与时长嵌入的宽度。</translation>
    </message>
    <message>
        <source>Hidden width</source>
        <translation>隐层宽度</translation>
    </message>
    <message>
        <source>Width of the encoder&apos;s output and of the decoder; a multiple of the heads.</source>
        <translation>编码器输出与解码器的宽度；须为注意力头数的倍数。</translation>
    </message>
    <message>
        <source>Attention heads</source>
        <translation>注意力头数</translation>
    </message>
    <message>
        <source>Heads of the decoder&apos;s attention.</source>
        <translation>解码器注意力的头数。</translation>
    </message>
    <message>
        <source>Decoder layers</source>
        <translation>解码器层数</translation>
    </message>
    <message>
        <source>How many decoder layers follow each other.</source>
        <translation>解码器有多少层。</translation>
    </message>
    <message>
        <source>Feed-forward width</source>
        <translation>前馈宽度</translation>
    </message>
    <message>
        <source>Width inside each layer&apos;s feed-forward part.</source>
        <translation>每层前馈部分的内部宽度。</translation>
    </message>
    <message>
        <source>Dropout</source>
        <translation>随机失活</translation>
    </message>
    <message>
        <source>Share of activations set to 0 in training.</source>
        <translation>训练时置 0 的激活占比。</translation>
    </message>
    <message>
        <source>Embedding mixup</source>
        <translation>嵌入混合</translation>
    </message>
    <message>
        <source>Feeds back the probability-weighted mean of all token embeddings instead of the likeliest token&apos;s; gradients flow through it.</source>
        <translation>回馈所有词元嵌入按概率加权的均值，而不是最可能词元的嵌入；梯度可通过。</translation>
    </message>
    <message>
        <source>Soft-argmax window</source>
        <translation>软 argmax 窗口</translation>
    </message>
    <message>
        <source>How many token ids around the likeliest one count for the expected amount.</source>
        <translation>最可能词元周围有多少个词元编号计入期望数值。</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Step limit</source>
        <translation>步数上限</translation>
    </message>
    <message>
        <source>Greedy decoding ends after this many tokens; longer labels cannot be reproduced.</source>
        <translation>贪心解码在这么多词元之后结束；更长的标签无法重现。</translation>
    </message>
    <message>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <source>What the layers&apos; products take: numbers as they are, or rounded to 8 significant bits (bfloat16), which is faster on a processor that has AVX512_BF16 and refused on others. Weights and sums are float32 in both.</source>
        <translation>各层矩阵乘法所用的数：保持原样，或舍入到 8 位有效二进制位（bfloat16）；后者在具有 AVX512_BF16 的处理器上更快，在其他处理器上会被拒绝。两种情况下权重与累加都是 float32。</translation>
    </message>
    <message>
        <source>float32</source>
        <translation>float32</translation>
    </message>
    <message>
        <source>bfloat16</source>
        <translation>bfloat16</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Cross-entropy weight</source>
        <translation>交叉熵权重</translation>
    </message>
    <message>
        <source>Weight of the token cross-entropy, summed over positions.</source>
        <translation>词元交叉熵的权重，对位置求和。</translation>
    </message>
    <message>
        <source>Huber weight</source>
        <translation>Huber 权重</translation>
    </message>
    <message>
        <source>Weight of the Huber loss between target and decoded value, summed over rows.</source>
        <translation>目标与解码值之间 Huber 损失的权重，对行求和。</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>轮数</translation>
    </message>
    <message>
        <source>How many times every train row is seen.</source>
        <translation>每个训练行被使用多少次。</translation>
    </message>
    <message>
        <source>Batch size</source>
        <translation>批大小</translation>
    </message>
    <message>
        <source>Rows per optimiser step.</source>
        <translation>每个优化步的行数。</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Adam&apos;s step size.</source>
        <translation>Adam 的步长。</translation>
    </message>
    <message>
        <source>Learning rate over the run</source>
        <translation>学习率随训练的变化</translation>
    </message>
    <message>
        <source>Constant; a warm-up and then half a cosine down to the last batch; or falling whenever evaluations bring no new best.</source>
        <translation>恒定；先预热、再沿半个余弦降到最后一批；或在评估不再出现新的最优时下降。</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>warm-up and cosine</source>
        <translation>预热加余弦</translation>
    </message>
    <message>
        <source>plateau</source>
        <translation>平台期下降</translation>
    </message>
    <message>
        <source>Warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>Batches in which the learning rate rises evenly to its full value.</source>
        <translation>学习率均匀升至全值所用的批数。</translation>
    </message>
    <message>
        <source>Final share of the rate</source>
        <translation>学习率的最终占比</translation>
    </message>
    <message>
        <source>What is left of the learning rate with the last batch.</source>
        <translation>最后一批时学习率剩下的比例。</translation>
    </message>
    <message>
        <source>Plateau factor</source>
        <translation>平台期系数</translation>
    </message>
    <message>
        <source>What the learning rate is multiplied by on a plateau.</source>
        <translation>进入平台期时学习率所乘的系数。</translation>
    </message>
    <message>
        <source>Plateau patience</source>
        <translation>平台期耐心</translation>
    </message>
    <message>
        <source>Evaluations in a row without a new best that make a plateau.</source>
        <translation>连续多少次评估没有新的最优即视为平台期。</translation>
    </message>
    <message>
        <source>evaluations</source>
        <translation>次评估</translation>
    </message>
    <message>
        <source>Gradient clipping</source>
        <translation>梯度裁剪</translation>
    </message>
    <message>
        <source>A step&apos;s gradient is scaled down to this L2 norm where it is longer; 0 = never.</source>
        <translation>一步的梯度若长于此 L2 范数，则按比例缩短到它；0 表示从不。</translation>
    </message>
    <message>
        <source>Training ends after so many evaluations in a row without a new best; 0 = never.</source>
        <translation>连续这么多次评估没有新的最优时训练结束；0 表示从不。</translation>
    </message>
    <message>
        <source>Embedding weight decay</source>
        <translation>嵌入权重衰减</translation>
    </message>
    <message>
        <source>L2 term added to the gradient of the user, video and duration embeddings; nothing else decays.</source>
        <translation>加在用户、视频与时长嵌入梯度上的 L2 项；其余参数不衰减。</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Decides initial weights, order of rows, dropout and teacher forcing. On one thread the same seed gives the same bits.</source>
        <translation>决定初始权重、行的顺序、随机失活与教师强制。单线程时，相同种子得到逐位相同的结果。</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>线程数</translation>
    </message>
    <message>
        <source>0 uses all cores.</source>
        <translation>0 表示使用全部核心。</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>What computes: the processor, by this program&apos;s own operations; or a CUDA GPU, by LibTorch&apos;s, where its build and the machine have one. Weights, order of rows and teacher forcing are drawn alike; dropout is the device&apos;s, and sums on a GPU are not the same to the bit.</source>
        <translation>用什么计算：处理器，使用本程序自己的运算；或 CUDA GPU，使用 LibTorch 的运算，前提是其构建与本机都具备。权重、行的顺序与教师强制的抽取相同；随机失活由设备抽取，GPU 上的求和不保证逐位相同。</translation>
    </message>
    <message>
        <source>processor</source>
        <translation>处理器</translation>
    </message>
    <message>
        <source>GPU (CUDA)</source>
        <translation>GPU（CUDA）</translation>
    </message>
    <message>
        <source>Record every</source>
        <translation>记录间隔</translation>
    </message>
    <message>
        <source>Batches between two recorded points of the loss curves.</source>
        <translation>损失曲线两个记录点之间的批数。</translation>
    </message>
    <message>
        <source>Evaluation</source>
        <translation>评估</translation>
    </message>
    <message>
        <source>Evaluate every</source>
        <translation>评估间隔</translation>
    </message>
    <message>
        <source>Batches between two evaluations; 0 evaluates only at the end of epochs.</source>
        <translation>两次评估之间的批数；0 表示只在轮末评估。</translation>
    </message>
    <message>
        <source>Evaluate after</source>
        <translation>轮末评估间隔</translation>
    </message>
    <message>
        <source>Epochs between two evaluations at their ends; the last epoch always ends with one.</source>
        <translation>两次轮末评估之间的轮数；最后一轮总以评估结束。</translation>
    </message>
    <message>
        <source>epochs</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Validation rows</source>
        <translation>验证行数</translation>
    </message>
    <message>
        <source>How many validation rows each evaluation looks at, always the same random ones; 0 = all.</source>
        <translation>每次评估查看多少验证行，总是相同的随机样本；0 表示全部。</translation>
    </message>
    <message>
        <source>Test rows</source>
        <translation>测试行</translation>
    </message>
    <message>
        <source>How many test rows the one evaluation at the end looks at; 0 = all.</source>
        <translation>最后一次评估查看多少测试行；0 表示全部。</translation>
    </message>
    <message>
        <source>Best by</source>
        <translation>最佳依据</translation>
    </message>
    <message>
        <source>What chooses the checkpoint that is kept as the best.</source>
        <translation>依据什么选出作为最佳保存的检查点。</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>XAUC</source>
        <translation>XAUC</translation>
    </message>
    <message>
        <source>last epoch</source>
        <translation>最后一轮</translation>
    </message>
    <message>
        <source>Choose on the test rows</source>
        <translation>用测试行挑选</translation>
    </message>
    <message>
        <source>Evaluates and chooses on the test rows, as the published code does; the run says so. Its test figures are optimistic.</source>
        <translation>如公开代码那样在测试行上评估并挑选；运行会注明。其测试结果偏乐观。</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>候选数</translation>
    </message>
    <message>
        <source>Videos scored for a watched user at each evaluation, drawn at random once.</source>
        <translation>每次评估为所关注用户打分的视频数，一次性随机抽取。</translation>
    </message>
    <message>
        <source>videos</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>论文</translation>
    </message>
    <message>
        <source>The paper&apos;s intent: embedding mixup, a sigmoid schedule over the whole run that is half at mid-run, a validation split, statistics from train rows only. What the paper does not state is the published code&apos;s default.</source>
        <translation>论文的本意：嵌入混合、贯穿整个运行且过半时为一半的 S 形计划、验证划分、仅用训练行统计。论文未说明之处取公开代码的默认值。</translation>
    </message>
    <message>
        <source>Reference code</source>
        <translation>参考代码</translation>
    </message>
    <message>
        <source>What the published code does, its surprises included: statistics and model selection look at the test rows, duplicates stay, the linear schedule falls to 0 at the second batch of each epoch.</source>
        <translation>公开代码的做法，包括其出人意料之处：统计与模型选择使用测试行，保留重复行，线性计划在每轮第二批降到 0。</translation>
    </message>
    <message>
        <source>Fast demo</source>
        <translation>快速演示</translation>
    </message>
    <message>
        <source>A small model that learns visibly in about a minute on two cores.</source>
        <translation>一个小模型，在两个核心上约一分钟即可看到学习效果。</translation>
    </message>
    <message>
        <source>Evaluating</source>
        <translation>正在评估</translation>
    </message>
    <message>
        <source>Evaluating on the test rows</source>
        <translation>正在测试行上评估</translation>
    </message>
    <message>
        <source>Building the vocabulary</source>
        <translation>正在构建词表</translation>
    </message>
    <message>
        <source>Coding users and videos</source>
        <translation>正在编码用户与视频</translation>
    </message>
    <message>
        <source>Computing the ceiling</source>
        <translation>正在计算上限</translation>
    </message>
    <message>
        <source>Finding duplicates</source>
        <translation>正在查找重复行</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>正在计算指纹</translation>
    </message>
    <message>
        <source>Generating users and videos</source>
        <translation>正在生成用户与视频</translation>
    </message>
    <message>
        <source>Generating viewings</source>
        <translation>正在生成观看记录</translation>
    </message>
    <message>
        <source>Generating the dense part</source>
        <translation>正在生成稠密部分</translation>
    </message>
    <message>
        <source>Predicting</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <source>Splitting</source>
        <translation>正在划分</translation>
    </message>
    <message>
        <source>Summarising</source>
        <translation>正在汇总</translation>
    </message>
    <message>
        <source>Cross-entropy</source>
        <translation>交叉熵</translation>
    </message>
    <message>
        <source>Huber</source>
        <translation>Huber</translation>
    </message>
    <message>
        <source>XAUC, ties at one half</source>
        <translation>XAUC（并列计一半）</translation>
    </message>
    <message>
        <source>Teacher-forcing ratio</source>
        <translation>教师强制比例</translation>
    </message>
    <message>
        <source>Token accuracy</source>
        <translation>词元准确率</translation>
    </message>
    <message>
        <source>Gradient norm</source>
        <translation>梯度范数</translation>
    </message>
    <message>
        <source>Throughput</source>
        <translation>吞吐量</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Time for batches</source>
        <translation>组批用时</translation>
    </message>
    <message>
        <source>Time for forward passes</source>
        <translation>前向用时</translation>
    </message>
    <message>
        <source>Time for backward passes</source>
        <translation>反向用时</translation>
    </message>
    <message>
        <source>Time for the optimiser</source>
        <translation>优化器用时</translation>
    </message>
    <message>
        <source>Time for evaluation</source>
        <translation>评估用时</translation>
    </message>
    <message>
        <source>Time for recording</source>
        <translation>记录用时</translation>
    </message>
    <message>
        <source>per row</source>
        <translation>每行</translation>
    </message>
    <message>
        <source>rows/s</source>
        <translation>行/秒</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Name of the protocol that these values started from. It decides nothing; on the command line it fetches that protocol&apos;s values first.</source>
        <translation>这些值所源自的协议的名称。它不决定任何事；在命令行中它会先取出该协议的值。</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>Where large targets are cut off: at a value, at a quantile of the targets that statistics may look at, or at a quantile of the lengths of the videos in those rows. How many are cut is counted.</source>
        <translation>过大的目标在何处截断：在给定值、在统计可见的目标的分位数，或在这些行的视频时长的分位数。被截断的数量会被计数。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>at a value</source>
        <translation>在给定值</translation>
    </message>
    <message>
        <source>at a quantile of the target</source>
        <translation>在目标的分位数</translation>
    </message>
    <message>
        <source>at a quantile of the length</source>
        <translation>在时长的分位数</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Targets above it become it. In the target&apos;s unit: seconds, or a ratio.</source>
        <translation>高于它的目标变为它。以目标的单位计：秒，或比率。</translation>
    </message>
    <message>
        <source>Quantile</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>Which quantile of the targets, or of the lengths, is the limit.</source>
        <translation>以目标或时长的哪个分位数为上限。</translation>
    </message>
    <message>
        <source>Divide by limit</source>
        <translation>除以上限</translation>
    </message>
    <message>
        <source>Divides the clipped target by the limit, so that it lies between 0 and 1 and has no unit.</source>
        <translation>将截断后的目标除以上限，使其位于 0 与 1 之间且没有单位。</translation>
    </message>
    <message>
        <source>KuaiRec&apos;s big matrix holds 965,819 rows that repeat another row in every column; one pair occurs 2,224 times. Aggregating leaves one row per user, video and part, the first, which gets the mean or the sum of their targets.</source>
        <translation>KuaiRec 的大矩阵中有 965,819 行在每一列上都与另一行重复；有一对出现了 2,224 次。聚合使每个用户、视频和部分只留一行，即第一行，其目标为这些行的均值或总和。</translation>
    </message>
    <message>
        <source>aggregate pairs</source>
        <translation>聚合成对</translation>
    </message>
    <message>
        <source>Aggregate to</source>
        <translation>聚合为</translation>
    </message>
    <message>
        <source>What the one row of a user and a video predicts: the mean of the targets, or their sum.</source>
        <translation>一个用户和一个视频的那一行预测什么：目标的均值，或其总和。</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Rows of</source>
        <translation>所用的行</translation>
    </message>
    <message>
        <source>Which files&apos; rows are used at all. Studies on KuaiRec&apos;s big matrix alone use the train file.</source>
        <translation>究竟使用哪些文件的行。只用 KuaiRec 大矩阵的研究使用训练文件。</translation>
    </message>
    <message>
        <source>both files</source>
        <translation>两个文件</translation>
    </message>
    <message>
        <source>train file</source>
        <translation>训练文件</translation>
    </message>
    <message>
        <source>test file</source>
        <translation>测试文件</translation>
    </message>
    <message>
        <source>Leave out ads</source>
        <translation>去除广告</translation>
    </message>
    <message>
        <source>Leaves out rows of advertisements, which item_daily_features names: video_type AD.</source>
        <translation>去除广告的行；广告由 item_daily_features 指明：video_type 为 AD。</translation>
    </message>
    <message>
        <source>Leave out length 0</source>
        <translation>去除时长 0</translation>
    </message>
    <message>
        <source>Leaves out rows that state no length of the video.</source>
        <translation>去除未给出视频时长的行。</translation>
    </message>
    <message>
        <source>Leave out play 0</source>
        <translation>去除播放 0</translation>
    </message>
    <message>
        <source>Leaves out rows in which the video was not watched at all.</source>
        <translation>去除视频完全未被观看的行。</translation>
    </message>
    <message>
        <source>Play under</source>
        <translation>播放少于</translation>
    </message>
    <message>
        <source>Keeps rows watched for less than so many times the video&apos;s length; 0 keeps all.</source>
        <translation>保留观看时间少于视频时长若干倍的行；0 表示全部保留。</translation>
    </message>
    <message>
        <source>x length</source>
        <translation>倍时长</translation>
    </message>
    <message>
        <source>Rows per user</source>
        <translation>每用户行数</translation>
    </message>
    <message>
        <source>Leaves out users with fewer rows, again and again together with the videos below until everyone left has enough.</source>
        <translation>去除行数不足的用户，与下面的视频一起反复进行，直到剩下的都足够。</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>至少</translation>
    </message>
    <message>
        <source>Rows per video</source>
        <translation>每视频行数</translation>
    </message>
    <message>
        <source>Leaves out videos with fewer rows, again and again together with the users above until everything left has enough.</source>
        <translation>去除行数不足的视频，与上面的用户一起反复进行，直到剩下的都足够。</translation>
    </message>
    <message>
        <source>Counted on</source>
        <translation>计数范围</translation>
    </message>
    <message>
        <source>Which rows the least numbers are counted on. Train: after the split, so that test rows decide nothing. All: before it, as most published preparations do.</source>
        <translation>最少行数在哪些行上计数。训练：在划分之后，使测试行不起任何作用。全部：在划分之前，如多数已发表的预处理那样。</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>划分</translation>
    </message>
    <message>
        <source>How test rows are told from train rows: as the files are, any rows, the latest rows, all rows of some users, or as a file of row numbers says.</source>
        <translation>测试行如何与训练行区分：按文件原样、任意行、最晚的行、部分用户的所有行，或按行号文件所述。</translation>
    </message>
    <message>
        <source>as the files are</source>
        <translation>按文件原样</translation>
    </message>
    <message>
        <source>random rows</source>
        <translation>随机行</translation>
    </message>
    <message>
        <source>by time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>by user</source>
        <translation>按用户</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>来自文件</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder with train.npy, validation.npy, test.npy and split.json, or a CSV file with the columns row and part. Rows count from 0, train file first. Its content counts, not its place.</source>
        <translation>含有 train.npy、validation.npy、test.npy 和 split.json 的文件夹，或含有 row 和 part 列的 CSV 文件。行从 0 起计，训练文件在先。重要的是其内容，而非其位置。</translation>
    </message>
    <message>
        <source>Test share</source>
        <translation>测试比例</translation>
    </message>
    <message>
        <source>Share of the rows (of the users, when splitting by user) to test on. In a split by time, rows without a time train.</source>
        <translation>用于测试的行（按用户划分时为用户）的比例。按时间划分时，没有时间的行用于训练。</translation>
    </message>
    <message>
        <source>Unseen ids</source>
        <translation>未见过的 id</translation>
    </message>
    <message>
        <source>Validation and test rows whose user or video no train row has: keep them, with the id read as unknown, or leave them out. Either way they are counted.</source>
        <translation>其用户或视频不出现在任何训练行中的验证行和测试行：保留（该 id 视为未知）或去除。两种情况下都会计数。</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>去除</translation>
    </message>
    <message>
        <source>Decides which rows the split, the samples and the validation part get.</source>
        <translation>决定划分、抽样和验证部分各得到哪些行。</translation>
    </message>
    <message>
        <source>Validation</source>
        <translation>验证</translation>
    </message>
    <message>
        <source>Share of the train rows (of their users, when validating by user) set aside. Where the split takes test rows out too, or where both go by user, it is a share of them all: 0.1 and 0.1 leave 80 % to train on.</source>
        <translation>从训练行（按用户验证时为其用户）中留出的比例。若划分也取出测试行，或两者都按用户进行，则为占全部的比例：0.1 和 0.1 剩下 80 % 用于训练。</translation>
    </message>
    <message>
        <source>Statistics</source>
        <translation>统计</translation>
    </message>
    <message>
        <source>Which rows the vocabulary, the duration codes, the table sizes, the target&apos;s limit and the per-video scaling may look at. The published code looks at the test rows too.</source>
        <translation>词表、时长编码、表大小、目标上限和按视频缩放可以查看哪些行。已发表的代码也查看测试行。</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>抽样</translation>
    </message>
    <message>
        <source>Filtering</source>
        <translation>正在筛选</translation>
    </message>
    <message>
        <source>Counting rows per user and video</source>
        <translation>正在统计每个用户和视频的行数</translation>
    </message>
    <message>
        <source>Aggregating</source>
        <translation>正在聚合</translation>
    </message>
    <message>
        <source>Reading the split</source>
        <translation>正在读取划分</translation>
    </message>
    <message>
        <source>Writing the split</source>
        <translation>正在写入划分</translation>
    </message>
    <message>
        <source>P1</source>
        <translation>P1</translation>
    </message>
    <message>
        <source>Trains on KuaiRec&apos;s big matrix, tests on its small one, predicts seconds.</source>
        <translation>在 KuaiRec 的大矩阵上训练，在小矩阵上测试，预测秒数。</translation>
    </message>
    <message>
        <source>GR (WWW 2026) and DIFL (AAAI 2026), with TPM, CREAD, D2Q and CWM as reported there: MAE about 3.2 s.</source>
        <translation>GR（WWW 2026）和 DIFL（AAAI 2026），以及其中报告的 TPM、CREAD、D2Q 和 CWM：MAE 约 3.2 秒。</translation>
    </message>
    <message>
        <source>Seconds are inferred: the released GR preparation is the protocol reference. The validation part, statistics from train rows and the dropped copies are ours.</source>
        <translation>以秒为单位是推断：公开的 GR 预处理对应协议“参考”。验证部分、仅用训练行的统计和去重是我们的选择。</translation>
    </message>
    <message>
        <source>P2</source>
        <translation>P2</translation>
    </message>
    <message>
        <source>The big matrix alone, split at random 80/10/10, without advertisements, zero plays, zero lengths and plays of ten lengths or more.</source>
        <translation>只用大矩阵，随机划分 80/10/10，去掉广告、播放为零、时长为零以及播放达到十倍时长的行。</translation>
    </message>
    <message>
        <source>DADF as it stands; EGMN (RecSys 2025) splits 80/20 a tenth of the rows: MAE about 4.0 to 4.2 s.</source>
        <translation>与 DADF 相同；EGMN（RecSys 2025）取十分之一的行按 80/20 划分：MAE 约 4.0 到 4.2 秒。</translation>
    </message>
    <message>
        <source>Their random numbers differ from ours, so the rows of each part do. Repeated rows stay, as neither work mentions them.</source>
        <translation>他们的随机数与我们不同，因此各部分的行也不同。重复行保留，因为两项工作都未提及。</translation>
    </message>
    <message>
        <source>P3</source>
        <translation>P3</translation>
    </message>
    <message>
        <source>The big matrix alone, split by time 80/10/10, play clipped at the 99th percentile of the videos&apos; lengths and divided by it, ids unseen in train left out.</source>
        <translation>只用大矩阵，按时间划分 80/10/10，播放时长在视频时长的第 99 百分位截断并除以它，去掉训练中未见过的编号。</translation>
    </message>
    <message>
        <source>HEGM (ICDM 2026): MAE 4.4 to 4.7 s after multiplying by that length.</source>
        <translation>HEGM（ICDM 2026）：乘回该时长后 MAE 为 4.4 到 4.7 秒。</translation>
    </message>
    <message>
        <source>The paper says percentile of watch time, its code takes that of the length. Rows of one moment stay in one part. Repeated rows stay.</source>
        <translation>论文说是观看时长的百分位，其代码取的是视频时长的百分位。同一时刻的行留在同一部分。重复行保留。</translation>
    </message>
    <message>
        <source>reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>What the published GR code does: ratio normalised per video with statistics from all rows, copies kept, no validation part.</source>
        <translation>公开的 GR 代码的做法：按视频归一化的比例，统计来自所有行，保留重复，没有验证部分。</translation>
    </message>
    <message>
        <source>The arrays published with GR, which EasyRL4Rec&apos;s preparation makes.</source>
        <translation>随 GR 公开的数组，由 EasyRL4Rec 的预处理生成。</translation>
    </message>
    <message>
        <source>Vocabulary, codes and scaling look at the test rows, and so does its choice of the best epoch.</source>
        <translation>词表、编码和缩放都会看到测试行，最佳轮次的选择也是如此。</translation>
    </message>
    <message>
        <source>Rows that the split file does not name</source>
        <translation>划分文件未列出的行</translation>
    </message>
    <message>
        <source>Train targets clipped</source>
        <translation>训练目标被截断</translation>
    </message>
    <message>
        <source>Validation targets clipped</source>
        <translation>验证目标被截断</translation>
    </message>
    <message>
        <source>Test targets clipped</source>
        <translation>测试目标被截断</translation>
    </message>
    <message>
        <source>Rows aggregated into the first of their user and video</source>
        <translation>并入同一用户与视频首行的行</translation>
    </message>
    <message>
        <source>Rows of the train file not used</source>
        <translation>未使用的训练文件行</translation>
    </message>
    <message>
        <source>Rows of the test file not used</source>
        <translation>未使用的测试文件行</translation>
    </message>
    <message>
        <source>Rows of users with too few left out</source>
        <translation>去掉行数过少的用户</translation>
    </message>
    <message>
        <source>Rows of videos with too few left out</source>
        <translation>去掉行数过少的视频</translation>
    </message>
    <message>
        <source>Rows without a target left out</source>
        <translation>去掉的没有目标值的行</translation>
    </message>
    <message>
        <source>Advertisements left out</source>
        <translation>去掉的广告</translation>
    </message>
    <message>
        <source>Rows of length 0 left out</source>
        <translation>去掉时长为 0 的行</translation>
    </message>
    <message>
        <source>Rows of play 0 left out</source>
        <translation>去掉播放为 0 的行</translation>
    </message>
    <message>
        <source>Plays of too many lengths left out</source>
        <translation>去掉播放倍数过大的行</translation>
    </message>
    <message>
        <source>Exact copies left out</source>
        <translation>去掉的完全重复行</translation>
    </message>
    <message>
        <source>Test rows with an exact copy in train</source>
        <translation>在训练行中有完全相同副本的测试行</translation>
    </message>
    <message>
        <source>Train rows not drawn</source>
        <translation>未抽中的训练行</translation>
    </message>
    <message>
        <source>Test rows not drawn</source>
        <translation>未抽中的测试行</translation>
    </message>
    <message>
        <source>Train rows without a time</source>
        <translation>没有时间的训练行</translation>
    </message>
    <message>
        <source>Rows of ids unseen in train left out</source>
        <translation>去掉训练中未见编号的行</translation>
    </message>
    <message>
        <source>Rows of ids unseen in train, kept</source>
        <translation>训练中未见编号的行，保留</translation>
    </message>
    <message>
        <source>The data do not say which videos are advertisements (video_type of item_daily_features), so none were left out.</source>
        <translation>数据没有说明哪些视频是广告（item_daily_features 的 video_type），因此没有去掉任何行。</translation>
    </message>
    <message>
        <source>Vocabulary, table sizes and codes look at the test rows too, as the published code does.</source>
        <translation>词表、表的大小和编码也看到测试行，与公开代码相同。</translation>
    </message>
    <message>
        <source>The target&apos;s scale per video looks at the test rows too, as the published code does.</source>
        <translation>目标按视频的缩放也看到测试行，与公开代码相同。</translation>
    </message>
    <message>
        <source>The target&apos;s limit looks at the test rows too.</source>
        <translation>目标的上限也看到测试行。</translation>
    </message>
    <message>
        <source>Repeated rows stay and parts are drawn at random, so some test rows have a copy among the train rows.</source>
        <translation>重复行保留，各部分随机抽取，因此有些测试行在训练行中有副本。</translation>
    </message>
    <message>
        <source>Which users and videos have enough rows was counted on the test rows too.</source>
        <translation>统计哪些用户和视频行数足够时也计入了测试行。</translation>
    </message>
    <message>
        <source>Collaborative filtering</source>
        <translation>协同过滤</translation>
    </message>
    <message>
        <source>Factors</source>
        <translation>因子数</translation>
    </message>
    <message>
        <source>How many numbers alternating least squares (ALS) gives each user and each video.</source>
        <translation>交替最小二乘（ALS）为每位用户和每个视频给出多少个数。</translation>
    </message>
    <message>
        <source>Regularisation</source>
        <translation>正则化</translation>
    </message>
    <message>
        <source>Keeps the factors small; larger forgets more of what single viewings say.</source>
        <translation>使因子保持较小；越大，单次观看的影响越弱。</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>An iteration solves the factors of all users, then those of all videos.</source>
        <translation>一次迭代先求所有用户的因子，再求所有视频的因子。</translation>
    </message>
    <message>
        <source>What ALS computes in; single takes half the time and differs in the sixth digit.</source>
        <translation>ALS 的计算精度；单精度耗时减半，第六位数字起有差异。</translation>
    </message>
    <message>
        <source>double</source>
        <translation>双精度</translation>
    </message>
    <message>
        <source>single</source>
        <translation>单精度</translation>
    </message>
    <message>
        <source>Features</source>
        <translation>特征</translation>
    </message>
    <message>
        <source>Text terms</source>
        <translation>文本词数</translation>
    </message>
    <message>
        <source>How many of the most frequent words of captions, cover texts and tags become a column.</source>
        <translation>标题、封面文字和标签中最常见的词有多少个成为一列。</translation>
    </message>
    <message>
        <source>Most levels</source>
        <translation>最多类别数</translation>
    </message>
    <message>
        <source>Of a categorical column the most frequent categories keep a code of their own, the rest share one. Up to 256 a cell takes one byte in memory, above two; 0 keeps all.</source>
        <translation>类别列中最常见的类别各有编码，其余共用一个。不超过 256 时每格占一个字节，超过则占两个；0 保留全部。</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>类</translation>
    </message>
    <message>
        <source>Daily statistics from</source>
        <translation>每日统计取自</translation>
    </message>
    <message>
        <source>Which days the videos&apos; daily means and counts look at. The whole period, as published, lets the future leak into train.</source>
        <translation>视频的每日均值和计数取自哪些天。如公开做法取整个时期，会让未来信息泄漏到训练中。</translation>
    </message>
    <message>
        <source>the whole period</source>
        <translation>整个时期</translation>
    </message>
    <message>
        <source>days before the test rows</source>
        <translation>测试行之前的日子</translation>
    </message>
    <message>
        <source>Trees</source>
        <translation>树</translation>
    </message>
    <message>
        <source>Boosting rounds of the classifier and of the regressor, one tree each, at most.</source>
        <translation>分类器和回归器各自最多的提升轮数，每轮一棵树。</translation>
    </message>
    <message>
        <source>What a tree&apos;s values are multiplied by.</source>
        <translation>每棵树的值所乘的系数。</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>叶子数</translation>
    </message>
    <message>
        <source>Of a tree; the leaf that gains most is split first.</source>
        <translation>每棵树的叶子数；增益最大的叶子先分裂。</translation>
    </message>
    <message>
        <source>Columns per tree</source>
        <translation>每棵树的列</translation>
    </message>
    <message>
        <source>Share of the features that a tree may use, drawn anew for each.</source>
        <translation>每棵树可用的特征比例，每棵重新抽取。</translation>
    </message>
    <message>
        <source>Rows per tree</source>
        <translation>每棵树的行</translation>
    </message>
    <message>
        <source>Share of the rows that a tree sees. The published settings say 0.7, which the published code does not apply.</source>
        <translation>每棵树看到的行的比例。公开设置为 0.7，但公开代码并未应用。</translation>
    </message>
    <message>
        <source>L1 penalty</source>
        <translation>L1 惩罚</translation>
    </message>
    <message>
        <source>On the values of leaves.</source>
        <translation>作用于叶子的值。</translation>
    </message>
    <message>
        <source>L2 penalty</source>
        <translation>L2 惩罚</translation>
    </message>
    <message>
        <source>Huber slope</source>
        <translation>Huber 斜率</translation>
    </message>
    <message>
        <source>Held out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>Share of the train rows that is kept apart to measure AUC and MAE after each round; the classifier&apos;s are drawn from liked and not liked alike. ALS and the counts have seen them, as published, so that both figures are somewhat too good.</source>
        <translation>留出的训练行比例，用于每轮后测量 AUC 和 MAE；分类器的留出行按喜欢与否等比例抽取。与公开做法一样，ALS 和计数已见过这些行，因此两个数值都略偏好。</translation>
    </message>
    <message>
        <source>Early stopping</source>
        <translation>提前停止</translation>
    </message>
    <message>
        <source>Boosting ends after this many rounds without a better value on the rows held out, and the best round is kept; 0 = never.</source>
        <translation>留出行上连续这么多轮没有改进时停止提升，保留最佳一轮；0 = 从不。</translation>
    </message>
    <message>
        <source>rounds</source>
        <translation>轮</translation>
    </message>
    <message>
        <source>Ranking</source>
        <translation>排序</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留数</translation>
    </message>
    <message>
        <source>How many of a user&apos;s videos the classifier chooses for the regressor to order; the others follow in the classifier&apos;s order. 0 keeps as many as are shown, as published: precision and recall are then the classifier&apos;s own.</source>
        <translation>分类器从用户的视频中选出多少个交给回归器排序；其余的按分类器的顺序排在后面。0 表示与展示数相同，如公开做法：此时精确率和召回率就是分类器自己的。</translation>
    </message>
    <message>
        <source>Lengths of lists</source>
        <translation>列表长度</translation>
    </message>
    <message>
        <source>The K of precision, recall, MAP and NDCG, with commas between them. Each user&apos;s test videos are ranked once at the end where the data has watch ratios; empty = not at all.</source>
        <translation>精确率、召回率、MAP 和 NDCG 的 K，用逗号分隔。数据有观看比例时，在结束时对每位用户的测试视频排序一次；留空 = 不排序。</translation>
    </message>
    <message>
        <source>Keep predictions</source>
        <translation>保留预测</translation>
    </message>
    <message>
        <source>Stores what the best checkpoint predicts for every test row, 4 bytes each, for comparing runs user by user. Without it that is worked out when it is first asked for.</source>
        <translation>保存最佳检查点对每个测试行的预测，每行 4 字节，用于逐用户比较运行。不保存时，在首次需要时再计算。</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Checkpoint every</source>
        <translation>检查点间隔</translation>
    </message>
    <message>
        <source>Batches between two checkpoints, from which an interrupted run goes on; 0 = only by time, at each evaluation, on pause and at the end.</source>
        <translation>两个检查点之间的批数，中断的运行由检查点继续；0 表示只按时间、在每次评估、暂停和结束时写入。</translation>
    </message>
    <message>
        <source>Checkpoint after</source>
        <translation>检查点时间间隔</translation>
    </message>
    <message>
        <source>The longest time that an interruption can cost. Checkpoints are written while training goes on; 0 = not by time.</source>
        <translation>一次中断最多损失的时间。写检查点时训练照常进行；0 表示不按时间。</translation>
    </message>
    <message>
        <source>Checkpoints kept</source>
        <translation>保留的检查点</translation>
    </message>
    <message>
        <source>GR</source>
        <translation>GR</translation>
    </message>
    <message>
        <source>Generative regression: a transformer writes the watch time as a sequence of amounts that add up to it.</source>
        <translation>生成式回归：Transformer 把观看时长写成一串相加等于它的数额。</translation>
    </message>
    <message>
        <source>Hybrid</source>
        <translation>Hybrid</translation>
    </message>
    <message>
        <source>Collaborative filtering, then boosted trees that choose what will be liked, then boosted trees that order it by watch ratio.</source>
        <translation>先做协同过滤，再用提升树选出会喜欢的视频，最后用提升树按观看比例排序。</translation>
    </message>
    <message>
        <source>Published settings</source>
        <translation>公开设置</translation>
    </message>
    <message>
        <source>The published settings as they are meant: rows 0.7 per tree, statistics from the whole period, as many videos kept as are shown.</source>
        <translation>按本意采用公开设置：每棵树取 0.7 的行，统计取整个时期，保留数与展示数相同。</translation>
    </message>
    <message>
        <source>What the published code does: the same, but each tree sees all rows, because its library ignores the share.</source>
        <translation>公开代码的实际做法：相同，但每棵树看到所有行，因为其所用的库忽略该比例。</translation>
    </message>
    <message>
        <source>Few iterations and trees that learn fast, and 200 videos kept, so that the regressor can change more than the order.</source>
        <translation>较少的迭代和学得快的树，并保留 200 个视频，使回归器能改变的不只是顺序。</translation>
    </message>
    <message>
        <source>Factorising (ALS)</source>
        <translation>矩阵分解（ALS）</translation>
    </message>
    <message>
        <source>Gathering viewings</source>
        <translation>正在汇集观看</translation>
    </message>
    <message>
        <source>Joining features</source>
        <translation>正在拼接特征</translation>
    </message>
    <message>
        <source>Sorting rows into bins</source>
        <translation>正在将行分箱</translation>
    </message>
    <message>
        <source>Boosting the classifier</source>
        <translation>提升分类器</translation>
    </message>
    <message>
        <source>Boosting the regressor</source>
        <translation>提升回归器</translation>
    </message>
    <message>
        <source>Scoring the test rows</source>
        <translation>正在给测试行打分</translation>
    </message>
    <message>
        <source>Ranking the test rows</source>
        <translation>正在给测试行排序</translation>
    </message>
    <message>
        <source>Ranking for watched users</source>
        <translation>正在为关注的用户排序</translation>
    </message>
    <message>
        <source>ALS loss</source>
        <translation>ALS 损失</translation>
    </message>
    <message>
        <source>Classifier AUC, held out</source>
        <translation>分类器 AUC（留出）</translation>
    </message>
    <message>
        <source>Classifier AUC, train</source>
        <translation>分类器 AUC（训练）</translation>
    </message>
    <message>
        <source>Regressor MAE, held out</source>
        <translation>回归器 MAE（留出）</translation>
    </message>
    <message>
        <source>Regressor MAE, train</source>
        <translation>回归器 MAE（训练）</translation>
    </message>
    <message>
        <source>per cell</source>
        <translation>每格</translation>
    </message>
    <message>
        <source>Rows that the split file does not name: %1.</source>
        <translation>划分文件未列出的行：%1。</translation>
    </message>
    <message>
        <source>Train targets clipped: %1.</source>
        <translation>训练目标被截断：%1。</translation>
    </message>
    <message>
        <source>Validation targets clipped: %1.</source>
        <translation>验证目标被截断：%1。</translation>
    </message>
    <message>
        <source>Test targets clipped: %1.</source>
        <translation>测试目标被截断：%1。</translation>
    </message>
    <message>
        <source>Rows aggregated into the first of their user and video: %1.</source>
        <translation>并入同一用户与视频首行的行：%1。</translation>
    </message>
    <message>
        <source>Rows of the train file not used: %1.</source>
        <translation>未使用的训练文件行：%1。</translation>
    </message>
    <message>
        <source>Rows of the test file not used: %1.</source>
        <translation>未使用的测试文件行：%1。</translation>
    </message>
    <message>
        <source>Rows of users with too few left out: %1.</source>
        <translation>去掉行数过少的用户：%1。</translation>
    </message>
    <message>
        <source>Rows of videos with too few left out: %1.</source>
        <translation>去掉行数过少的视频：%1。</translation>
    </message>
    <message>
        <source>Rows without a target left out: %1.</source>
        <translation>去掉的没有目标值的行：%1。</translation>
    </message>
    <message>
        <source>Advertisements left out: %1.</source>
        <translation>去掉的广告：%1。</translation>
    </message>
    <message>
        <source>Rows of length 0 left out: %1.</source>
        <translation>去掉时长为 0 的行：%1。</translation>
    </message>
    <message>
        <source>Rows of play 0 left out: %1.</source>
        <translation>去掉播放为 0 的行：%1。</translation>
    </message>
    <message>
        <source>Plays of too many lengths left out: %1.</source>
        <translation>去掉播放倍数过大的行：%1。</translation>
    </message>
    <message>
        <source>Exact copies left out: %1.</source>
        <translation>去掉的完全重复行：%1。</translation>
    </message>
    <message>
        <source>Test rows with an exact copy in train: %1.</source>
        <translation>在训练行中有完全相同副本的测试行：%1。</translation>
    </message>
    <message>
        <source>Train rows not drawn: %1.</source>
        <translation>未抽中的训练行：%1。</translation>
    </message>
    <message>
        <source>Test rows not drawn: %1.</source>
        <translation>未抽中的测试行：%1。</translation>
    </message>
    <message>
        <source>Train rows without a time: %1.</source>
        <translation>没有时间的训练行：%1。</translation>
    </message>
    <message>
        <source>Rows of ids unseen in train left out: %1.</source>
        <translation>去掉训练中未见编号的行：%1。</translation>
    </message>
    <message>
        <source>Rows of ids unseen in train, kept: %1.</source>
        <translation>训练中未见编号的行，保留：%1。</translation>
    </message>
    <message>
        <source>Of the train file&apos;s rows only a share of %1 was read, as data.train_sample asked; open the data again for more.</source>
        <translation>按 data.train_sample 的要求，只读取了训练文件中 %1 的行；需要更多时请重新打开数据。</translation>
    </message>
    <message>
        <source>more than four categories</source>
        <translation>类别超过四个</translation>
    </message>
    <message>
        <source>the first four count</source>
        <translation>只取前四个</translation>
    </message>
    <message>
        <source>given a second time</source>
        <translation>重复出现</translation>
    </message>
    <message>
        <source>the first line counts</source>
        <translation>以第一行为准</translation>
    </message>
    <message>
        <source>not a column of KuaiRec</source>
        <translation>不是 KuaiRec 的列</translation>
    </message>
    <message>
        <source>it is not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>invalid UTF-8, %1 time</source>
        <translation>无效的 UTF-8，%1 处</translation>
    </message>
    <message>
        <source>invalid UTF-8, %1 times</source>
        <translation>无效的 UTF-8，%1 处</translation>
    </message>
    <message>
        <source>each is shown as �</source>
        <translation>各显示为 �</translation>
    </message>
    <message>
        <source>not in user_features.csv</source>
        <translation>不在 user_features.csv 中</translation>
    </message>
    <message>
        <source>the user counts without features</source>
        <translation>该用户按无特征计入</translation>
    </message>
    <message>
        <source>not in item_categories.csv</source>
        <translation>不在 item_categories.csv 中</translation>
    </message>
    <message>
        <source>the video counts without categories</source>
        <translation>该视频按无类别计入</translation>
    </message>
    <message>
        <source>not in the dataset</source>
        <translation>不在数据集中</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>the line is not used</source>
        <translation>不使用该行</translation>
    </message>
    <message>
        <source>%1 fields instead of %2</source>
        <translation>有 %1 个字段，应为 %2 个</translation>
    </message>
    <message>
        <source>what is there is used</source>
        <translation>使用已有的部分</translation>
    </message>
    <message>
        <source>not a date</source>
        <translation>不是日期</translation>
    </message>
    <message>
        <source>not a count</source>
        <translation>不是计数</translation>
    </message>
    <message>
        <source>it is taken as empty</source>
        <translation>按空值处理</translation>
    </message>
    <message>
        <source>nothing to predict here</source>
        <translation>此处没有可预测的值</translation>
    </message>
    <message>
        <source>the row is not used</source>
        <translation>不使用该行</translation>
    </message>
    <message>
        <source>no length here</source>
        <translation>此处没有时长</translation>
    </message>
    <message>
        <source>it is taken as unknown</source>
        <translation>按未知处理</translation>
    </message>
    <message>
        <source>users and items without a click</source>
        <translation>没有点击的用户与物品</translation>
    </message>
    <message>
        <source>they are not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>that is what counts</source>
        <translation>以此为准</translation>
    </message>
    <message>
        <source>Vocabulary, table sizes and codes come from the train rows only.</source>
        <translation>词表、表的大小和编码只来自训练行。</translation>
    </message>
    <message>
        <source>Vocabulary of %1 amounts from %2 distinct values; %3 amounts per label, %4 at most.</source>
        <translation>词表含 %1 个数量，来自 %2 个不同的值；每个标签平均 %3 个数量，最多 %4 个。</translation>
    </message>
    <message>
        <source>%1 train rows (%2 %) have labels of more than %3 amounts, which decoding cannot reach in %4 steps.</source>
        <translation>%1 个训练行（%2 %）的标签超过 %3 个数量，解码在 %4 步内无法达到。</translation>
    </message>
    <message>
        <source>%1 train rows (%2 %) have an empty label: their value is %3.</source>
        <translation>%1 个训练行（%2 %）的标签为空：其值为 %3。</translation>
    </message>
    <message>
        <source>%1 ids and fields of users and videos do not occur in the train rows; they are read as %2.</source>
        <translation>有 %1 个用户和视频的编号与字段未出现在训练行中；按 %2 读取。</translation>
    </message>
    <message>
        <source>The best checkpoint is chosen on the test rows, as the published code does: its test figures are optimistic.</source>
        <translation>最佳检查点按测试行选取，与公开代码相同：其测试指标偏乐观。</translation>
    </message>
    <message>
        <source>There are no validation rows: the weights after the last epoch are kept as the best.</source>
        <translation>没有验证行：以最后一轮后的权重为最佳。</translation>
    </message>
    <message>
        <source>There are no test rows: this run has no test figures.</source>
        <translation>没有测试行：本次运行没有测试指标。</translation>
    </message>
    <message>
        <source>Looked at the test rows, once, with the weights of step %1.</source>
        <translation>用第 %1 步的权重看了一次测试行。</translation>
    </message>
    <message>
        <source>Looked at the test rows, once.</source>
        <translation>看了一次测试行。</translation>
    </message>
    <message>
        <source>The data has no user %1.</source>
        <translation>数据中没有用户 %1。</translation>
    </message>
    <message>
        <source>Pausing and stopping take effect at the end of the running round.</source>
        <translation>暂停和停止在当前轮结束时生效。</translation>
    </message>
    <message>
        <source>Hybrid predicts the clipped watch ratio, whatever the protocol&apos;s target is.</source>
        <translation>无论协议的目标是什么，Hybrid 都预测截断后的观看比例。</translation>
    </message>
    <message>
        <source>The protocol&apos;s validation rows are used for nothing: Hybrid holds out train rows of its own (hybrid.held_out).</source>
        <translation>协议的验证行未被使用：Hybrid 自行留出训练行（hybrid.held_out）。</translation>
    </message>
    <message>
        <source>The user, 0 to 7175.</source>
        <translation>用户，0 到 7175。</translation>
    </message>
    <message>
        <source>The video, 0 to 10727.</source>
        <translation>视频，0 到 10727。</translation>
    </message>
    <message>
        <source>How long the video was played, in ms, all repeats together: it may exceed the video&apos;s length.</source>
        <translation>视频播放了多久，毫秒，重复播放累计：可能超过视频时长。</translation>
    </message>
    <message>
        <source>The video&apos;s length in ms; it can differ a little between rows of one video.</source>
        <translation>视频时长，毫秒；同一视频的各行之间可能略有差异。</translation>
    </message>
    <message>
        <source>Local time (Asia/Shanghai) as text; trailing zeros of the fraction are cut. timestamp is used instead.</source>
        <translation>文本形式的本地时间（Asia/Shanghai）；小数末尾的零被去掉。实际使用 timestamp。</translation>
    </message>
    <message>
        <source>The day the row was filed under, YYYYMMDD; for 0.1 % of the rows not the local date of timestamp.</source>
        <translation>该行归入的日期，YYYYMMDD；0.1 % 的行与 timestamp 的本地日期不同。</translation>
    </message>
    <message>
        <source>When it was watched: Unix time in s with ms; empty for 3.9 % of small_matrix.</source>
        <translation>观看时刻：Unix 时间，秒，含毫秒；small_matrix 中 3.9 % 为空。</translation>
    </message>
    <message>
        <source>play_duration / video_duration; above 1 when the video was replayed, a third of all rows.</source>
        <translation>play_duration / video_duration；重复播放时大于 1，约占全部行的三分之一。</translation>
    </message>
    <message>
        <source>The user.</source>
        <translation>用户。</translation>
    </message>
    <message>
        <source>How active the user is: full_active, high_active, middle_active or UNKNOWN.</source>
        <translation>用户的活跃程度：full_active、high_active、middle_active 或 UNKNOWN。</translation>
    </message>
    <message>
        <source>1 = in a period of low activity.</source>
        <translation>1 = 处于低活跃期。</translation>
    </message>
    <message>
        <source>1 = streams live; -124 = unknown.</source>
        <translation>1 = 直播主播；-124 = 未知。</translation>
    </message>
    <message>
        <source>1 = has uploaded videos.</source>
        <translation>1 = 上传过视频。</translation>
    </message>
    <message>
        <source>How many users this one follows.</source>
        <translation>该用户关注了多少用户。</translation>
    </message>
    <message>
        <source>The same in 8 ranges: 0, (0,10], ... 500+.</source>
        <translation>同上，分为 8 个区间：0、(0,10]、… 500+。</translation>
    </message>
    <message>
        <source>How many users follow this one.</source>
        <translation>关注该用户的人数。</translation>
    </message>
    <message>
        <source>The same in ranges: 0, [1,10), ... [1w,10w); 1w = 10,000.</source>
        <translation>同上，分区间：0、[1,10)、… [1w,10w)；1w = 10,000。</translation>
    </message>
    <message>
        <source>How many friends the user has.</source>
        <translation>该用户的好友数。</translation>
    </message>
    <message>
        <source>The same in ranges: 0, [1,5), ... 250+.</source>
        <translation>同上，分区间：0、[1,5)、… 250+。</translation>
    </message>
    <message>
        <source>Days since the user registered.</source>
        <translation>用户注册以来的天数。</translation>
    </message>
    <message>
        <source>The same in ranges: 15-30, ... 730+.</source>
        <translation>同上，分区间：15-30、… 730+。</translation>
    </message>
    <message>
        <source>An anonymous categorical feature, a code; empty = unknown.</source>
        <translation>匿名的类别特征，一个编码；空 = 未知。</translation>
    </message>
    <message>
        <source>The video.</source>
        <translation>视频。</translation>
    </message>
    <message>
        <source>One to four tags out of 31, as a list such as [27, 9]; they are the first level categories.</source>
        <translation>31 个标签中的一到四个，列表形式，如 [27, 9]；即一级类别。</translation>
    </message>
    <message>
        <source>Text that the author put on the cover; UNKNOWN for 62 % of the videos.</source>
        <translation>作者写在封面上的文字；62 % 的视频为 UNKNOWN。</translation>
    </message>
    <message>
        <source>What the author wrote below the video; may be empty.</source>
        <translation>作者写在视频下方的文字；可能为空。</translation>
    </message>
    <message>
        <source>Hashtags as a list of texts.</source>
        <translation>话题标签，文本列表。</translation>
    </message>
    <message>
        <source>Name of the first level category; UNKNOWN for 40 videos.</source>
        <translation>一级类别的名称；40 个视频为 UNKNOWN。</translation>
    </message>
    <message>
        <source>Its number; -124 = unknown.</source>
        <translation>其编号；-124 = 未知。</translation>
    </message>
    <message>
        <source>UNKNOWN for a third of the videos.</source>
        <translation>三分之一的视频为 UNKNOWN。</translation>
    </message>
    <message>
        <source>UNKNOWN for two thirds of the videos.</source>
        <translation>三分之二的视频为 UNKNOWN。</translation>
    </message>
    <message>
        <source>The user; 472 users are listed.</source>
        <translation>用户；共列出 472 个用户。</translation>
    </message>
    <message>
        <source>The user&apos;s friends&apos; ids as a list.</source>
        <translation>该用户好友的编号列表。</translation>
    </message>
    <message>
        <source>The video; one line per video and day.</source>
        <translation>视频；每个视频每天一行。</translation>
    </message>
    <message>
        <source>The day, YYYYMMDD.</source>
        <translation>日期，YYYYMMDD。</translation>
    </message>
    <message>
        <source>Who uploaded the video.</source>
        <translation>上传该视频的作者。</translation>
    </message>
    <message>
        <source>NORMAL, or AD for an advertisement.</source>
        <translation>NORMAL，广告则为 AD。</translation>
    </message>
    <message>
        <source>The day on which it was uploaded.</source>
        <translation>上传日期。</translation>
    </message>
    <message>
        <source>How it was made or uploaded, such as ShortImport.</source>
        <translation>制作或上传方式，如 ShortImport。</translation>
    </message>
    <message>
        <source>Who could see it on that day: public, private, ...</source>
        <translation>当天谁能看到：public、private 等。</translation>
    </message>
    <message>
        <source>Its length in ms; empty for 3 % of the lines.</source>
        <translation>其时长，毫秒；3 % 的行为空。</translation>
    </message>
    <message>
        <source>Width in pixels.</source>
        <translation>宽度，像素。</translation>
    </message>
    <message>
        <source>Height in pixels.</source>
        <translation>高度，像素。</translation>
    </message>
    <message>
        <source>Its background music.</source>
        <translation>背景音乐。</translation>
    </message>
    <message>
        <source>The number of its tag.</source>
        <translation>其标签的编号。</translation>
    </message>
    <message>
        <source>The name of its tag; empty for 9 % of the lines.</source>
        <translation>其标签的名称；9 % 的行为空。</translation>
    </message>
    <message>
        <source>How often it was shown that day, to all of Kuaishou&apos;s users.</source>
        <translation>当天向快手全体用户展示的次数。</translation>
    </message>
    <message>
        <source>To how many users it was shown.</source>
        <translation>展示给多少用户。</translation>
    </message>
    <message>
        <source>How often it was played.</source>
        <translation>播放次数。</translation>
    </message>
    <message>
        <source>By how many users.</source>
        <translation>涉及的用户数。</translation>
    </message>
    <message>
        <source>How long it was played in all, in ms.</source>
        <translation>播放总时长，毫秒。</translation>
    </message>
    <message>
        <source>Plays to the end: play time at least the length.</source>
        <translation>完整播放次数：播放时长不少于视频时长。</translation>
    </message>
    <message>
        <source>Plays that count as valid.</source>
        <translation>有效播放次数。</translation>
    </message>
    <message>
        <source>Plays that count as long.</source>
        <translation>长播放次数。</translation>
    </message>
    <message>
        <source>Plays that count as short.</source>
        <translation>短播放次数。</translation>
    </message>
    <message>
        <source>Mean share of the video that was played.</source>
        <translation>播放占视频时长的平均比例。</translation>
    </message>
    <message>
        <source>How long users stayed in the comments, in ms.</source>
        <translation>用户在评论区停留的时长，毫秒。</translation>
    </message>
    <message>
        <source>Likes.</source>
        <translation>点赞数。</translation>
    </message>
    <message>
        <source>Likes by the button.</source>
        <translation>通过按钮的点赞数。</translation>
    </message>
    <message>
        <source>Likes by a double tap.</source>
        <translation>通过双击的点赞数。</translation>
    </message>
    <message>
        <source>Likes taken back.</source>
        <translation>取消点赞数。</translation>
    </message>
    <message>
        <source>Comments.</source>
        <translation>评论数。</translation>
    </message>
    <message>
        <source>Comments on the video itself.</source>
        <translation>直接对视频的评论数。</translation>
    </message>
    <message>
        <source>Comments on comments.</source>
        <translation>对评论的回复数。</translation>
    </message>
    <message>
        <source>Comments deleted.</source>
        <translation>被删除的评论数。</translation>
    </message>
    <message>
        <source>Likes of comments.</source>
        <translation>评论的点赞数。</translation>
    </message>
    <message>
        <source>Follows of the author from this video.</source>
        <translation>由该视频带来的关注作者数。</translation>
    </message>
    <message>
        <source>Follows taken back.</source>
        <translation>取消关注数。</translation>
    </message>
    <message>
        <source>Shares.</source>
        <translation>分享数。</translation>
    </message>
    <message>
        <source>Downloads.</source>
        <translation>下载数。</translation>
    </message>
    <message>
        <source>Reports.</source>
        <translation>举报数。</translation>
    </message>
    <message>
        <source>Requests to show less like it.</source>
        <translation>“减少类似内容”的请求数。</translation>
    </message>
    <message>
        <source>How often it was put among favourites; empty on early days.</source>
        <translation>收藏次数；早期日期为空。</translation>
    </message>
    <message>
        <source>By how many users; empty on early days.</source>
        <translation>涉及的用户数；早期日期为空。</translation>
    </message>
    <message>
        <source>Taken from the favourites; empty on early days.</source>
        <translation>取消收藏数；早期日期为空。</translation>
    </message>
    <message>
        <source>Sensitive: gender.</source>
        <translation>敏感信息：性别。</translation>
    </message>
    <message>
        <source>Sensitive: age in ranges.</source>
        <translation>敏感信息：年龄段。</translation>
    </message>
    <message>
        <source>How active the user is.</source>
        <translation>用户的活跃程度。</translation>
    </message>
    <message>
        <source>1 = streams live.</source>
        <translation>1 = 直播主播。</translation>
    </message>
    <message>
        <source>How many users this one follows, as a number and in ranges.</source>
        <translation>该用户关注的人数，数字及区间。</translation>
    </message>
    <message>
        <source>How many users follow this one, as a number and in ranges.</source>
        <translation>关注该用户的人数，数字及区间。</translation>
    </message>
    <message>
        <source>How many friends the user has, as a number and in ranges.</source>
        <translation>该用户的好友数，数字及区间。</translation>
    </message>
    <message>
        <source>Days since the user registered, as a number and in ranges.</source>
        <translation>注册以来的天数，数字及区间。</translation>
    </message>
    <message>
        <source>Maker of the phone.</source>
        <translation>手机厂商。</translation>
    </message>
    <message>
        <source>Model of the phone.</source>
        <translation>手机型号。</translation>
    </message>
    <message>
        <source>Price of the phone.</source>
        <translation>手机价格。</translation>
    </message>
    <message>
        <source>Country, and its region, in which the user mostly is.</source>
        <translation>用户主要所在的国家及地区。</translation>
    </message>
    <message>
        <source>Sensitive: province in which the user mostly is.</source>
        <translation>敏感信息：用户主要所在的省份。</translation>
    </message>
    <message>
        <source>Sensitive: city in which the user mostly is.</source>
        <translation>敏感信息：用户主要所在的城市。</translation>
    </message>
    <message>
        <source>How large that city is.</source>
        <translation>该城市的规模等级。</translation>
    </message>
    <message>
        <source>City, town or village.</source>
        <translation>城市、乡镇或农村。</translation>
    </message>
    <message>
        <source>1 = has that app: douyin, huoshan, xigua, douyu, huya, yy.</source>
        <translation>1 = 安装了该应用：douyin、huoshan、xigua、douyu、huya、yy。</translation>
    </message>
    <message>
        <source>Android or iOS.</source>
        <translation>Android 或 iOS。</translation>
    </message>
    <message>
        <source>Version of the operating system.</source>
        <translation>操作系统版本。</translation>
    </message>
    <message>
        <source>Where the app came from, and its version.</source>
        <translation>应用的来源渠道及版本。</translation>
    </message>
    <message>
        <source>The user&apos;s internet provider.</source>
        <translation>用户的网络运营商。</translation>
    </message>
    <message>
        <source>The video; several lines each.</source>
        <translation>视频；每个视频多行。</translation>
    </message>
    <message>
        <source>A category&apos;s name, number, level, and whether it is in use.</source>
        <translation>类别的名称、编号、级别及是否启用。</translation>
    </message>
    <message>
        <source>How probable the category is.</source>
        <translation>该类别的概率。</translation>
    </message>
    <message>
        <source>Where the category comes from.</source>
        <translation>类别的来源。</translation>
    </message>
    <message>
        <source>When the video was uploaded.</source>
        <translation>视频的上传时间。</translation>
    </message>
    <message>
        <source>Number and name of the first level category above it.</source>
        <translation>其所属一级类别的编号与名称。</translation>
    </message>
    <message>
        <source>Number and name of the category right above it.</source>
        <translation>其直接上级类别的编号与名称。</translation>
    </message>
    <message>
        <source>Kind of category.</source>
        <translation>类别的种类。</translation>
    </message>
    <message>
        <source>The video, 0 to 10727; KuaiRec&apos;s video_id.</source>
        <translation>视频，0 到 10727；即 KuaiRec 的 video_id。</translation>
    </message>
    <message>
        <source>How long the video was played, in ms.</source>
        <translation>视频播放了多久，毫秒。</translation>
    </message>
    <message>
        <source>The video&apos;s length in ms.</source>
        <translation>视频时长，毫秒。</translation>
    </message>
    <message>
        <source>Local time as text.</source>
        <translation>文本形式的本地时间。</translation>
    </message>
    <message>
        <source>The day, YYYYMMDD; 0 where it was empty.</source>
        <translation>日期，YYYYMMDD；原为空处为 0。</translation>
    </message>
    <message>
        <source>Unix time in s; 0 where it was empty.</source>
        <translation>Unix 时间，秒；原为空处为 0。</translation>
    </message>
    <message>
        <source>play_duration / video_duration.</source>
        <translation>play_duration / video_duration（播放时长除以视频时长）。</translation>
    </message>
    <message>
        <source>video_duration scaled to 0..1 over both matrices; taken as it is.</source>
        <translation>video_duration 在两个矩阵上缩放到 0..1；原样采用。</translation>
    </message>
    <message>
        <source>watch_ratio scaled to 0..1 per video over both matrices; taken as it is.</source>
        <translation>watch_ratio 在两个矩阵上按视频缩放到 0..1；原样采用。</translation>
    </message>
    <message>
        <source>A category tag plus one; 0 = no further tag.</source>
        <translation>类别标签加一；0 = 没有更多标签。</translation>
    </message>
    <message>
        <source>An anonymous categorical feature.</source>
        <translation>匿名的类别特征。</translation>
    </message>
    <message>
        <source>rows to train on</source>
        <translation>用于训练的行</translation>
    </message>
    <message>
        <source>rows to test on</source>
        <translation>用于测试的行</translation>
    </message>
    <message>
        <source>users&apos; features</source>
        <translation>用户特征</translation>
    </message>
    <message>
        <source>videos&apos; category tags</source>
        <translation>视频的类别标签</translation>
    </message>
    <message>
        <source>captions and category names</source>
        <translation>标题文字与类别名称</translation>
    </message>
    <message>
        <source>videos day by day: author, type, counters</source>
        <translation>视频每日数据：作者、类型、计数</translation>
    </message>
    <message>
        <source>who is friends with whom</source>
        <translation>好友关系</translation>
    </message>
    <message>
        <source>categories with probabilities (separate download, not read)</source>
        <translation>带概率的类别（需另行下载，不读取）</translation>
    </message>
    <message>
        <source>readable demographics (separate download, not read)</source>
        <translation>可读的人口统计信息（需另行下载，不读取）</translation>
    </message>
    <message>
        <source>Column 0: the user&apos;s id.</source>
        <translation>第 0 列：用户编号。</translation>
    </message>
    <message>
        <source>Columns 1 to 18: the user&apos;s anonymous features as codes; 0 where the mask is 0.</source>
        <translation>第 1 到 18 列：用户的匿名特征编码；掩码为 0 处为 0。</translation>
    </message>
    <message>
        <source>Column 19: the video&apos;s id.</source>
        <translation>第 19 列：视频编号。</translation>
    </message>
    <message>
        <source>Columns 20 to 23: up to four category tags of the video, plus one; 0 = no further tag.</source>
        <translation>第 20 到 23 列：视频至多四个类别标签，加一；0 = 没有更多标签。</translation>
    </message>
    <message>
        <source>Columns 24 to 42: 1 where the user&apos;s field counts, 0 where it is missing.</source>
        <translation>第 24 到 42 列：用户字段有效处为 1，缺失处为 0。</translation>
    </message>
    <message>
        <source>Columns 43 to 47: 1 where the video&apos;s field counts, 0 where it is missing.</source>
        <translation>第 43 到 47 列：视频字段有效处为 1，缺失处为 0。</translation>
    </message>
    <message>
        <source>Column 48: the target; in the published arrays the watch ratio scaled per video to 0..1.</source>
        <translation>第 48 列：目标；在公开数组中为按视频缩放到 0..1 的观看比例。</translation>
    </message>
    <message>
        <source>Column 49: the video&apos;s mean length, scaled to 0..1 over both matrices.</source>
        <translation>第 49 列：视频的平均时长，在两个矩阵上缩放到 0..1。</translation>
    </message>
    <message>
        <source>Columns 50 and 51: the number 19, and how many fields of the video count.</source>
        <translation>第 50、51 列：数字 19，以及视频有效字段数。</translation>
    </message>
    <message>
        <source>Local day, YYYYMMDD.</source>
        <translation>本地日期，YYYYMMDD。</translation>
    </message>
    <message>
        <source>Local hour and minute, HHMM.</source>
        <translation>本地时分，HHMM。</translation>
    </message>
    <message>
        <source>When it was shown, Unix time in ms.</source>
        <translation>展示时刻，Unix 时间，毫秒。</translation>
    </message>
    <message>
        <source>1 = clicked in the two-column feed; in the single-column feed a valid play: at least the length up to 7 s, otherwise more than 7 s.</source>
        <translation>1 = 在双列信息流中点击；单列信息流中为有效播放：时长不超过 7 秒时需看完，否则超过 7 秒。</translation>
    </message>
    <message>
        <source>1 = liked.</source>
        <translation>1 = 点赞。</translation>
    </message>
    <message>
        <source>1 = followed the author from here.</source>
        <translation>1 = 由此关注了作者。</translation>
    </message>
    <message>
        <source>1 = commented.</source>
        <translation>1 = 评论。</translation>
    </message>
    <message>
        <source>1 = forwarded.</source>
        <translation>1 = 转发。</translation>
    </message>
    <message>
        <source>1 = asked for less like it.</source>
        <translation>1 = 要求减少类似内容。</translation>
    </message>
    <message>
        <source>1 = played to the end up to 18 s of length, otherwise at least 18 s.</source>
        <translation>1 = 时长不超过 18 秒时看完，否则至少看 18 秒。</translation>
    </message>
    <message>
        <source>How long it was played, in ms.</source>
        <translation>播放时长，毫秒。</translation>
    </message>
    <message>
        <source>The video&apos;s length in ms; 0 = not known.</source>
        <translation>视频时长，毫秒；0 = 未知。</translation>
    </message>
    <message>
        <source>How long the user stayed on the author&apos;s page, in ms.</source>
        <translation>用户在作者主页停留的时长，毫秒。</translation>
    </message>
    <message>
        <source>How long the user stayed in the comments, in ms.</source>
        <translation>用户在评论区停留的时长，毫秒。</translation>
    </message>
    <message>
        <source>1 = went to the author&apos;s page.</source>
        <translation>1 = 进入了作者主页。</translation>
    </message>
    <message>
        <source>1 = the video was chosen at random, not by a recommender.</source>
        <translation>1 = 视频随机选取，而非推荐系统给出。</translation>
    </message>
    <message>
        <source>Where in the app it was shown, 0 to 14.</source>
        <translation>在应用中的展示位置，0 到 14。</translation>
    </message>
    <message>
        <source>How active the user is: full_active, high_active, ...</source>
        <translation>用户的活跃程度：full_active、high_active 等。</translation>
    </message>
    <message>
        <source>Who uploaded it.</source>
        <translation>上传者。</translation>
    </message>
    <message>
        <source>Whether it can be seen.</source>
        <translation>是否可见。</translation>
    </message>
    <message>
        <source>Its length in ms; empty for some.</source>
        <translation>其时长，毫秒；部分为空。</translation>
    </message>
    <message>
        <source>Kind of music.</source>
        <translation>音乐类型。</translation>
    </message>
    <message>
        <source>Its category tags, such as 12,65; the first four count.</source>
        <translation>其类别标签，如 12,65；取前四个。</translation>
    </message>
    <message>
        <source>A counter of all of Kuaishou&apos;s users, averaged over the days of a month.</source>
        <translation>快手全体用户的计数，按一个月内的天数平均。</translation>
    </message>
    <message>
        <source>rows to train on, in order of time</source>
        <translation>用于训练的行，按时间顺序</translation>
    </message>
    <message>
        <source>rows of randomly inserted videos, to test on</source>
        <translation>随机插入视频的行，用于测试</translation>
    </message>
    <message>
        <source>videos&apos; tags, authors, types</source>
        <translation>视频的标签、作者、类型</translation>
    </message>
    <message>
        <source>videos&apos; monthly averages (not read)</source>
        <translation>视频的月平均值（不读取）</translation>
    </message>
    <message>
        <source>The article.</source>
        <translation>商品。</translation>
    </message>
    <message>
        <source>The article&apos;s category.</source>
        <translation>商品的类别。</translation>
    </message>
    <message>
        <source>Who sells it.</source>
        <translation>卖家。</translation>
    </message>
    <message>
        <source>Its brand; empty for 0.2 % of the lines.</source>
        <translation>其品牌；0.2 % 的行为空。</translation>
    </message>
    <message>
        <source>The day, MMDD of 2014, with or without a zero in front.</source>
        <translation>日期，2014 年的 MMDD，前面可有零可无零。</translation>
    </message>
    <message>
        <source>0 click, 1 into the cart, 2 purchase, 3 into the favourites.</source>
        <translation>0 点击，1 加入购物车，2 购买，3 收藏。</translation>
    </message>
    <message>
        <source>1 = under 18, 2 = 18 to 24, 3 = 25 to 29, ... 7 and 8 = 50 and more; 0 or empty = unknown.</source>
        <translation>1 = 18 岁以下，2 = 18 至 24，3 = 25 至 29，… 7 和 8 = 50 及以上；0 或空 = 未知。</translation>
    </message>
    <message>
        <source>0 = female, 1 = male, 2 or empty = unknown.</source>
        <translation>0 = 女，1 = 男，2 或空 = 未知。</translation>
    </message>
    <message>
        <source>clicks, carts, purchases and favourites</source>
        <translation>点击、加购、购买与收藏</translation>
    </message>
    <message>
        <source>users&apos; age and gender</source>
        <translation>用户的年龄与性别</translation>
    </message>
    <message>
        <source>The user; any text.</source>
        <translation>用户；任意文本。</translation>
    </message>
    <message>
        <source>The item; any text.</source>
        <translation>视频；任意文本。</translation>
    </message>
    <message>
        <source>What the user gave the item.</source>
        <translation>用户给该视频的评分。</translation>
    </message>
    <message>
        <source>Unix time in s.</source>
        <translation>Unix 时间，秒。</translation>
    </message>
    <message>
        <source>How long the item was played, in ms.</source>
        <translation>视频播放了多久，毫秒。</translation>
    </message>
    <message>
        <source>The item&apos;s length as this row states it, in ms.</source>
        <translation>该行所述的视频时长，毫秒。</translation>
    </message>
    <message>
        <source>Play time over length as the source states it.</source>
        <translation>来源所述的播放时长与视频时长之比。</translation>
    </message>
    <message>
        <source>Which part of the data the row is in: train, validation or test.</source>
        <translation>该行所属的部分：训练、验证或测试。</translation>
    </message>
    <message>
        <source>items&apos; features and texts</source>
        <translation>视频的特征与文本</translation>
    </message>
    <message>
        <source>Target: watch time in seconds.</source>
        <translation>目标：观看时长（秒）。</translation>
    </message>
    <message>
        <source>Duplicates: of rows equal in every column of a file the first stays.</source>
        <translation>重复：同一文件中各列均相同的行只保留第一行。</translation>
    </message>
    <message>
        <source>Filters: none.</source>
        <translation>筛选：无。</translation>
    </message>
    <message>
        <source>Split: train file and test file as they are.</source>
        <translation>划分：训练文件和测试文件保持原样。</translation>
    </message>
    <message>
        <source>Validation: %1 % of the train rows, drawn at random (seed %2).</source>
        <translation>验证：随机抽取训练行的 %1 %（种子 %2）。</translation>
    </message>
    <message>
        <source>Users and videos unseen in train: kept, read as unknown.</source>
        <translation>训练中未见的用户与视频：保留，按未知读取。</translation>
    </message>
    <message>
        <source>Statistics: from the train rows only.</source>
        <translation>统计：仅来自训练行。</translation>
    </message>
    <message>
        <source>Target: watch ratio.</source>
        <translation>目标：观看比例。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target.</source>
        <translation>目标：表自身的目标。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at %1 s.</source>
        <translation>目标：观看时长（秒），截断于 %1 秒。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at the %1 % quantile of the targets.</source>
        <translation>目标：观看时长（秒），截断于目标的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at the %1 % quantile of the videos&apos; lengths.</source>
        <translation>目标：观看时长（秒），截断于视频时长的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Duplicates: kept.</source>
        <translation>重复：保留。</translation>
    </message>
    <message>
        <source>Duplicates: one row per user, video and part, with the mean of their targets.</source>
        <translation>重复：每个用户、视频和部分合并为一行，取目标的均值。</translation>
    </message>
    <message>
        <source>Left out: rows of the test file.</source>
        <translation>去掉：测试文件的行。</translation>
    </message>
    <message>
        <source>Left out: rows of the train file.</source>
        <translation>去掉：训练文件的行。</translation>
    </message>
    <message>
        <source>Left out: advertisements.</source>
        <translation>去掉：广告。</translation>
    </message>
    <message>
        <source>Left out: videos of length %1.</source>
        <translation>去掉：时长为 %1 的视频。</translation>
    </message>
    <message>
        <source>Left out: plays of %1 s.</source>
        <translation>去掉：播放 %1 秒的行。</translation>
    </message>
    <message>
        <source>Split: %1 % of the rows, drawn at random, for testing (seed %2).</source>
        <translation>划分：随机抽取 %1 % 的行用于测试（种子 %2）。</translation>
    </message>
    <message>
        <source>Validation: %1 % of all rows, drawn at random (seed %2).</source>
        <translation>验证：随机抽取全部行的 %1 %（种子 %2）。</translation>
    </message>
    <message>
        <source>Split: the latest %1 % of the rows for testing; rows without a time train.</source>
        <translation>划分：最晚的 %1 % 的行用于测试；没有时间的行用于训练。</translation>
    </message>
    <message>
        <source>Split: all rows of %1 % of the users for testing (seed %2).</source>
        <translation>划分：%1 % 用户的全部行用于测试（种子 %2）。</translation>
    </message>
    <message>
        <source>Users and videos unseen in train: their rows are left out of the other parts.</source>
        <translation>训练中未见的用户与视频：从其他部分去掉其行。</translation>
    </message>
    <message>
        <source>Validation: none.</source>
        <translation>验证：无。</translation>
    </message>
    <message>
        <source>Validation: the latest train rows, %1 % of the train rows.</source>
        <translation>验证：最晚的训练行，占训练行的 %1 %。</translation>
    </message>
    <message>
        <source>Validation: all train rows of %1 % of the users (seed %2).</source>
        <translation>验证：%1 % 用户的全部训练行（种子 %2）。</translation>
    </message>
    <message>
        <source>Statistics: from all rows, the test rows among them.</source>
        <translation>统计：来自全部行，包括测试行。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at %1.</source>
        <translation>目标：观看比例，截断于 %1。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at the %1 % quantile of the targets.</source>
        <translation>目标：观看比例，截断于目标的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at the %1 % quantile of the videos&apos; lengths.</source>
        <translation>目标：观看比例，截断于视频时长的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at %2.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于 %2。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at the %2 % quantile of the targets.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于目标的 %2 % 分位数。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at the %2 % quantile of the videos&apos; lengths.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于视频时长的 %2 % 分位数。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at %1.</source>
        <translation>目标：表自身的目标，截断于 %1。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at the %1 % quantile of the targets.</source>
        <translation>目标：表自身的目标，截断于目标的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at the %1 % quantile of the videos&apos; lengths.</source>
        <translation>目标：表自身的目标，截断于视频时长的 %1 % 分位数。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at %1 s and divided by that limit.</source>
        <translation>目标：观看时长（秒），截断于 %1 秒，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at the %1 % quantile of the targets and divided by that limit.</source>
        <translation>目标：观看时长（秒），截断于目标的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch time in seconds, clipped at the %1 % quantile of the videos&apos; lengths and divided by that limit.</source>
        <translation>目标：观看时长（秒），截断于视频时长的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Duplicates: one row per user, video and part, with the sum of their targets.</source>
        <translation>重复：每个用户、视频和部分合并为一行，取目标之和。</translation>
    </message>
    <message>
        <source>Validation: the latest train rows, %1 % of all rows.</source>
        <translation>验证：最晚的训练行，占全部行的 %1 %。</translation>
    </message>
    <message>
        <source>Validation: all train rows of %1 % of all users (seed %2).</source>
        <translation>验证：占全部用户 %1 % 的用户的全部训练行（种子 %2）。</translation>
    </message>
    <message>
        <source>Left out: plays of %1 or more lengths.</source>
        <translation>去掉：播放达到视频时长 %1 倍及以上的行。</translation>
    </message>
    <message>
        <source>Left out: users with fewer than %1 rows among the train rows, after the split.</source>
        <translation>去掉：（划分后）训练行少于 %1 的用户。</translation>
    </message>
    <message>
        <source>Left out: videos with fewer than %1 rows among the train rows, after the split.</source>
        <translation>去掉：（划分后）训练行少于 %1 的视频。</translation>
    </message>
    <message>
        <source>Sample: %1 % of the train rows, %2 % of the test rows (seed %3).</source>
        <translation>抽样：训练行的 %1 %，测试行的 %2 %（种子 %3）。</translation>
    </message>
    <message>
        <source>Left out: users with fewer than %1 rows among all rows, before the split.</source>
        <translation>去掉：（划分前）全部行少于 %1 的用户。</translation>
    </message>
    <message>
        <source>Left out: videos with fewer than %1 rows among all rows, before the split.</source>
        <translation>去掉：（划分前）全部行少于 %1 的视频。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at %1 and divided by that limit.</source>
        <translation>目标：观看比例，截断于 %1，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at the %1 % quantile of the targets and divided by that limit.</source>
        <translation>目标：观看比例，截断于目标的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch ratio, clipped at the %1 % quantile of the videos&apos; lengths and divided by that limit.</source>
        <translation>目标：观看比例，截断于视频时长的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at %2 and divided by that limit.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于 %2，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at the %2 % quantile of the targets and divided by that limit.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于目标的 %2 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: watch ratio normalised per video to %1..1, clipped at the %2 % quantile of the videos&apos; lengths and divided by that limit.</source>
        <translation>目标：按视频归一化到 %1..1 的观看比例，截断于视频时长的 %2 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at %1 and divided by that limit.</source>
        <translation>目标：表自身的目标，截断于 %1，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at the %1 % quantile of the targets and divided by that limit.</source>
        <translation>目标：表自身的目标，截断于目标的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>Target: the table&apos;s own target, clipped at the %1 % quantile of the videos&apos; lengths and divided by that limit.</source>
        <translation>目标：表自身的目标，截断于视频时长的 %1 % 分位数，并除以该上限。</translation>
    </message>
    <message>
        <source>what viewers did, and when (of generated data)</source>
        <translation>观看者做了什么、在何时（生成数据）</translation>
    </message>
    <message>
        <source>big_matrix or small_matrix.</source>
        <translation>big_matrix 或 small_matrix。</translation>
    </message>
    <message>
        <source>The matrix&apos;s row, counted from 0 without the header.</source>
        <translation>矩阵的行号，从 0 起，不计表头。</translation>
    </message>
    <message>
        <source>like, follow, forward, collect, comment, share, download or hate.</source>
        <translation>点赞（like）、关注（follow）、转发（forward）、收藏（collect）、评论（comment）、分享（share）、下载（download）或反感（hate）。</translation>
    </message>
    <message>
        <source>When, as a share of the video&apos;s length; above 1 when it is watched again.</source>
        <translation>何时，以视频时长的份额计；重看时大于 1。</translation>
    </message>
    <message>
        <source>no known action</source>
        <translation>未知的动作</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已略去</translation>
    </message>
    <message>
        <source>for the second time in a viewing</source>
        <translation>同一次观看中第二次出现</translation>
    </message>
    <message>
        <source>after the viewer had left</source>
        <translation>在观看者离开之后</translation>
    </message>
    <message>
        <source>placed at the exit</source>
        <translation>置于离开时刻</translation>
    </message>
    <message>
        <source>Generating actions</source>
        <translation>生成动作</translation>
    </message>
    <message>
        <source>Counting actions</source>
        <translation>统计动作</translation>
    </message>
    <message>
        <source>Indexing histories</source>
        <translation>为历史建立索引</translation>
    </message>
    <message>
        <source>Looking into the cache</source>
        <translation>正在查找缓存</translation>
    </message>
    <message>
        <source>Joining clicks</source>
        <translation>正在合并点击</translation>
    </message>
    <message>
        <source>Sorting</source>
        <translation>正在排序</translation>
    </message>
    <message>
        <source>Sequence model</source>
        <translation>序列模型</translation>
    </message>
    <message>
        <source>The explicit generator writes actions one after the other, the implicit one all positions at once. MMoE and PLE are nets for several tasks on the same inputs, to compare with.</source>
        <translation>显式生成器逐个写出行为，隐式生成器一次写出所有位置。MMoE 和 PLE 是输入相同的多任务网络，用于比较。</translation>
    </message>
    <message>
        <source>explicit generator</source>
        <translation>显式生成器</translation>
    </message>
    <message>
        <source>implicit generator</source>
        <translation>隐式生成器</translation>
    </message>
    <message>
        <source>MMoE</source>
        <translation>MMoE</translation>
    </message>
    <message>
        <source>PLE</source>
        <translation>PLE</translation>
    </message>
    <message>
        <source>Generator sees</source>
        <translation>生成器所见</translation>
    </message>
    <message>
        <source>With the target video, as the paper&apos;s figure has it, or without, as the published code does: a user without history then gets one answer for all videos.</source>
        <translation>包含目标视频（如论文插图），或不包含（如公开代码）：后者会让没有历史的用户对所有视频得到同一个答案。</translation>
    </message>
    <message>
        <source>user, target video, history</source>
        <translation>用户、目标视频、历史</translation>
    </message>
    <message>
        <source>user, history</source>
        <translation>用户、历史</translation>
    </message>
    <message>
        <source>History is</source>
        <translation>历史取</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>One time for whatever comes next, as in the paper, or one for each action and the exit: what comes next says much about when.</source>
        <translation>无论接下来发生什么都用一个时间（如论文），或每种行为及离开各用一个：接下来发生什么很能说明何时发生。</translation>
    </message>
    <message>
        <source>one for all</source>
        <translation>共用一个</translation>
    </message>
    <message>
        <source>one per action</source>
        <translation>每种行为一个</translation>
    </message>
    <message>
        <source>Scale of times</source>
        <translation>时间的尺度</translation>
    </message>
    <message>
        <source>What the heads of times learn: the share of the video&apos;s length, as in the paper, or its logarithm: what users and videos do to a time then multiplies, as watch times of short and long videos ask for, and no time is negative.</source>
        <translation>时间头学习什么：占视频时长的比例（如论文），或其对数：用户和视频对时间的作用于是相乘，这正是长短视频的观看时长所需要的，且时间不会为负。</translation>
    </message>
    <message>
        <source>share of the length</source>
        <translation>占时长的比例</translation>
    </message>
    <message>
        <source>its logarithm</source>
        <translation>其对数</translation>
    </message>
    <message>
        <source>Chances of actions</source>
        <translation>行为的概率</translation>
    </message>
    <message>
        <source>How likely an action is at all, and when: along the one sequence that is generated, or over all that may come first, each with what may follow it. An action that mostly follows another is seldom in the likeliest sequence.</source>
        <translation>某种行为究竟多可能发生、何时发生：沿生成的那一个序列，或考虑所有可能的首个行为及其后续。多半跟在另一种行为之后的行为很少出现在最可能的序列中。</translation>
    </message>
    <message>
        <source>along the likeliest sequence</source>
        <translation>沿最可能的序列</translation>
    </message>
    <message>
        <source>over all first actions</source>
        <translation>考虑所有首个行为</translation>
    </message>
    <message>
        <source>How the past viewings become one vector; the paper adds them up.</source>
        <translation>过去的观看如何变成一个向量；论文将它们相加。</translation>
    </message>
    <message>
        <source>their sum</source>
        <translation>总和</translation>
    </message>
    <message>
        <source>their mean</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source>How wide embeddings and attention are.</source>
        <translation>嵌入和注意力的宽度。</translation>
    </message>
    <message>
        <source>Each has a gate that depends on the context; must divide the width.</source>
        <translation>每个头有一个取决于上下文的门；必须能整除宽度。</translation>
    </message>
    <message>
        <source>Past viewings</source>
        <translation>过去的观看</translation>
    </message>
    <message>
        <source>How many of the user&apos;s last viewings before a row the model sees; 0 = none.</source>
        <translation>模型能看到用户在该行之前的最近多少次观看；0 表示没有。</translation>
    </message>
    <message>
        <source>Experts</source>
        <translation>专家数</translation>
    </message>
    <message>
        <source>MMoE shares them among all tasks. In PLE half of what a task sees is shared and half its own.</source>
        <translation>MMoE 的所有任务共享它们。PLE 中一个任务所见的一半是共享的，一半是自己的。</translation>
    </message>
    <message>
        <source>Longest time</source>
        <translation>最长时间</translation>
    </message>
    <message>
        <source>In lengths of the video: later times, of videos watched again and again, are cut off there; 0 = never.</source>
        <translation>以视频时长计：反复观看的视频会有更晚的时间，在此截断；0 表示不截断。</translation>
    </message>
    <message>
        <source>lengths</source>
        <translation>倍时长</translation>
    </message>
    <message>
        <source>Sequence loss</source>
        <translation>序列损失</translation>
    </message>
    <message>
        <source>Weight of actions</source>
        <translation>行为的权重</translation>
    </message>
    <message>
        <source>Of the cross-entropy of a row&apos;s actions, summed over its positions.</source>
        <translation>一行中各行为的交叉熵（对位置求和）的权重。</translation>
    </message>
    <message>
        <source>Weight of times</source>
        <translation>时间的权重</translation>
    </message>
    <message>
        <source>Of the error of times. The paper says 1, its code 0.1.</source>
        <translation>时间误差的权重。论文为 1，其代码为 0.1。</translation>
    </message>
    <message>
        <source>Error of times</source>
        <translation>时间误差</translation>
    </message>
    <message>
        <source>Squared, as published, makes times means: where videos are watched again and again the few long viewings decide, and the MAE of watch times suffers. Absolute makes them medians, and an exit counts by the video&apos;s length, so that its error is one of seconds.</source>
        <translation>平方误差（如论文）使时间成为均值：视频被反复观看时，少数很长的观看起决定作用，观看时长的 MAE 变差。绝对误差使其成为中位数，且离开按视频时长加权，使其误差以秒计。</translation>
    </message>
    <message>
        <source>absolute</source>
        <translation>绝对</translation>
    </message>
    <message>
        <source>Weight of order</source>
        <translation>顺序的权重</translation>
    </message>
    <message>
        <source>Of times that run backwards. The paper says 0.1, its code 0.01.</source>
        <translation>时间倒退的权重。论文为 0.1，其代码为 0.01。</translation>
    </message>
    <message>
        <source>Order penalty</source>
        <translation>顺序惩罚</translation>
    </message>
    <message>
        <source>Grows with what a time runs backwards, or with its square. The paper&apos;s is squared, its code&apos;s is not.</source>
        <translation>随时间倒退的量增长，或随其平方增长。论文取平方，其代码不取。</translation>
    </message>
    <message>
        <source>squared</source>
        <translation>平方</translation>
    </message>
    <message>
        <source>Weight of auxiliary heads</source>
        <translation>辅助头的权重</translation>
    </message>
    <message>
        <source>Implicit generator: of the losses of the heads that read its input directly.</source>
        <translation>隐式生成器：直接读取其输入的各头的损失权重。</translation>
    </message>
    <message>
        <source>Sequence training</source>
        <translation>序列训练</translation>
    </message>
    <message>
        <source>Rate of embeddings</source>
        <translation>嵌入的学习率</translation>
    </message>
    <message>
        <source>Learning rate of the embeddings; train.learning_rate is that of the rest.</source>
        <translation>嵌入的学习率；其余部分用 train.learning_rate。</translation>
    </message>
    <message>
        <source>Rows of a user together</source>
        <translation>同一用户相邻的行</translation>
    </message>
    <message>
        <source>That many of a user&apos;s viewings in a row, at most, stand together in a batch: what they have in common is computed once.</source>
        <translation>一个用户最多有这么多次连续的观看放在同一批中：它们共同的部分只计算一次。</translation>
    </message>
    <message>
        <source>A2Gen</source>
        <translation>A2Gen</translation>
    </message>
    <message>
        <source>Timed action sequences: generates what a viewer does within a video, when, and when the viewer leaves.</source>
        <translation>带时间的行为序列：生成观众在视频中做什么、何时做以及何时离开。</translation>
    </message>
    <message>
        <source>The paper&apos;s loss and the generator of its figure, which sees the target video.</source>
        <translation>论文的损失，以及其插图中能看到目标视频的生成器。</translation>
    </message>
    <message>
        <source>The published code&apos;s loss weights and hinge, and its generator, which does not see the target video.</source>
        <translation>公开代码的损失权重和铰链函数，以及看不到目标视频的生成器。</translation>
    </message>
    <message>
        <source>A short history and large steps: learns visibly in a minute or two. Times are learnt otherwise than published: one per action, as logarithms, by absolute errors.</source>
        <translation>历史短、步长大：一两分钟内就能看到学习效果。时间的学习与论文不同：每种行为一个，取对数，用绝对误差。</translation>
    </message>
    <message>
        <source>Ordering viewings by time</source>
        <translation>按时间排列观看</translation>
    </message>
    <message>
        <source>Loss of actions</source>
        <translation>行为损失</translation>
    </message>
    <message>
        <source>Loss of times</source>
        <translation>时间损失</translation>
    </message>
    <message>
        <source>Loss of order</source>
        <translation>顺序损失</translation>
    </message>
    <message>
        <source>AUC of actions</source>
        <translation>行为 AUC</translation>
    </message>
    <message>
        <source>MAE of action times</source>
        <translation>行为时间的 MAE</translation>
    </message>
    <message>
        <source>MAE of exit times</source>
        <translation>离开时间的 MAE</translation>
    </message>
    <message>
        <source>per time</source>
        <translation>每个时间</translation>
    </message>
    <message>
        <source>The best checkpoint is chosen on the test rows: its test figures are optimistic.</source>
        <translation>最佳检查点是在测试行上选出的：其测试指标偏乐观。</translation>
    </message>
    <message>
        <source>The data does not say what viewers did: only when they leave can be learnt.</source>
        <translation>数据没有说明观众做了什么：只能学习他们何时离开。</translation>
    </message>
    <message>
        <source>%1 of %2 train rows have actions besides leaving.</source>
        <translation>%2 个训练行中有 %1 个除离开之外还有行为。</translation>
    </message>
    <message>
        <source>%1 train rows do not say when the viewer left.</source>
        <translation>%1 个训练行没有说明观众何时离开。</translation>
    </message>
    <message>
        <source>Goes on after step %1.</source>
        <translation>从第 %1 步之后继续。</translation>
    </message>
    <message>
        <source>Goes on after step %1 of %2.</source>
        <translation>从第 %1 步（共 %2 步）之后继续。</translation>
    </message>
    <message>
        <source>Classifier: of %1 rounds the first %2 are kept, the best on the rows held out.</source>
        <translation>分类器：%1 轮中保留前 %2 轮，在留出行上最佳。</translation>
    </message>
    <message>
        <source>Regressor: of %1 rounds the first %2 are kept, the best on the rows held out.</source>
        <translation>回归器：%1 轮中保留前 %2 轮，在留出行上最佳。</translation>
    </message>
    <message>
        <source>The data does not say when viewers leave: there is no watch time.</source>
        <translation>数据没有说明观众何时离开：没有观看时长。</translation>
    </message>
    <message>
        <source>The target is no watch time and is not predicted: actions and their times are, and the best checkpoint is the one with the highest AUC of actions.</source>
        <translation>目标不是观看时长，不作预测：预测的是行为及其时间，行为 AUC 最高的检查点为最佳。</translation>
    </message>
    <message>
        <source>Past viewings that a train row sees are train rows, those of a validation row train and validation rows, those of a test row rows of all parts; all lie before it.</source>
        <translation>训练行所见的过去观看是训练行，验证行的是训练行和验证行，测试行的是所有部分的行；都在它之前。</translation>
    </message>
    <message>
        <source>Lists of a user are ordered by watch time, which these data do not have.</source>
        <translation>用户的列表按观看时长排序，而这些数据没有观看时长。</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>XAUC (DADF)</source>
        <translation>XAUC（DADF）</translation>
    </message>
    <message>
        <source>XAUC (HEGM)</source>
        <translation>XAUC（HEGM）</translation>
    </message>
    <message>
        <source>XAUC (torchrec)</source>
        <translation>XAUC（torchrec）</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>nats</source>
        <translation>奈特</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Which library boosts the trees. Automatic is LightGBM, as published, where this build has it, and XGBoost elsewhere; the run&apos;s events name it and its version.</source>
        <translation>用哪个库训练提升树。自动：本构建带有 LightGBM 时用它（与发表的一致），否则用 XGBoost；运行的事件会写明所用的库及其版本。</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>XGBoost</source>
        <translation>XGBoost</translation>
    </message>
    <message>
        <source>LightGBM</source>
        <translation>LightGBM</translation>
    </message>
    <message>
        <source>XGBoost only: up to about this error the regressor&apos;s loss is squared, beyond it absolute. LightGBM&apos;s is absolute throughout.</source>
        <translation>仅用于 XGBoost：误差在此以内时回归器的损失约为平方，超出则为绝对值。LightGBM 的损失始终为绝对值。</translation>
    </message>
    <message>
        <source>Trees: XGBoost %1.</source>
        <translation>树：XGBoost %1。</translation>
    </message>
    <message>
        <source>Trees: LightGBM %1.</source>
        <translation>树：LightGBM %1。</translation>
    </message>
    <message>
        <source>Trees: LightGBM (the build does not know which version).</source>
        <translation>树：LightGBM（构建时未能得知其版本）。</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>基线</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>What predicts: a number, medians or means of the train rows; or a head on GR&apos;s encoder, with a loss of its own.</source>
        <translation>用什么预测：一个数、训练行的中位数或均值；或 GR 编码器上带有自己损失的输出头。</translation>
    </message>
    <message>
        <source>Constant</source>
        <translation>恒定</translation>
    </message>
    <message>
        <source>Length bucket</source>
        <translation>时长分桶</translation>
    </message>
    <message>
        <source>User and video means</source>
        <translation>用户与视频均值</translation>
    </message>
    <message>
        <source>VR</source>
        <translation>VR</translation>
    </message>
    <message>
        <source>WLR</source>
        <translation>WLR</translation>
    </message>
    <message>
        <source>D2Q</source>
        <translation>D2Q</translation>
    </message>
    <message>
        <source>TPM</source>
        <translation>TPM</translation>
    </message>
    <message>
        <source>CREAD</source>
        <translation>CREAD</translation>
    </message>
    <message>
        <source>EGMN</source>
        <translation>EGMN</translation>
    </message>
    <message>
        <source>Stands for the rows</source>
        <translation>代表这些行的值</translation>
    </message>
    <message>
        <source>The median has the least absolute error, the mean the least squared one.</source>
        <translation>中位数的绝对误差最小，均值的平方误差最小。</translation>
    </message>
    <message>
        <source>median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>Groups of lengths</source>
        <translation>时长组数</translation>
    </message>
    <message>
        <source>Videos of similar length, with as many train rows in each group; equal lengths stay together.</source>
        <translation>时长相近的视频为一组，每组的训练行数相同；相等的时长留在同一组。</translation>
    </message>
    <message>
        <source>Ridge</source>
        <translation>岭</translation>
    </message>
    <message>
        <source>Draws what is said of users and videos with few rows towards nothing, as so many more rows without a deviation would.</source>
        <translation>把行数很少的用户和视频的效应拉向零，相当于多出这么多没有偏差的行。</translation>
    </message>
    <message>
        <source>Sweeps</source>
        <translation>遍数</translation>
    </message>
    <message>
        <source>How often users and then videos are fitted to all train rows.</source>
        <translation>先对用户、再对视频拟合全部训练行的次数。</translation>
    </message>
    <message>
        <source>sweeps</source>
        <translation>遍</translation>
    </message>
    <message>
        <source>Encoder</source>
        <translation>编码器</translation>
    </message>
    <message>
        <source>Width of every user, video and duration embedding, as gr.feat_dim.</source>
        <translation>每个用户、视频和时长嵌入的宽度，同 gr.feat_dim。</translation>
    </message>
    <message>
        <source>Width of the encoder&apos;s output, which the head reads, as gr.hidden_dim.</source>
        <translation>编码器输出的宽度，由输出头读取，同 gr.hidden_dim。</translation>
    </message>
    <message>
        <source>Share of the encoder&apos;s activations set to 0 in training.</source>
        <translation>训练时置为 0 的编码器激活的比例。</translation>
    </message>
    <message>
        <source>Head</source>
        <translation>头</translation>
    </message>
    <message>
        <source>Error of the regression</source>
        <translation>回归的误差</translation>
    </message>
    <message>
        <source>VR: squares learn means; Huber&apos;s error is less impressed by few long viewings.</source>
        <translation>VR：平方误差学到均值；Huber 误差较少受少数很长的观看影响。</translation>
    </message>
    <message>
        <source>Huber&apos;s threshold</source>
        <translation>Huber 阈值</translation>
    </message>
    <message>
        <source>Errors up to it count as squares, longer ones by their length; in the target&apos;s unit.</source>
        <translation>不超过它的误差按平方计，更大的按大小计；以目标的单位计。</translation>
    </message>
    <message>
        <source>Quantiles</source>
        <translation>分位数个数</translation>
    </message>
    <message>
        <source>D2Q: how many of them, both ends included, tell the distribution of a group of lengths.</source>
        <translation>D2Q：用多少个分位数（含两端）描述一个时长组的分布。</translation>
    </message>
    <message>
        <source>Depth of the tree</source>
        <translation>树的深度</translation>
    </message>
    <message>
        <source>TPM: questions from the root to a leaf; 5 make 32 intervals of the target with as many train rows in each.</source>
        <translation>TPM：从根到叶的提问次数；5 次得到目标的 32 个区间，每个区间的训练行数相同。</translation>
    </message>
    <message>
        <source>Weight of the squared error</source>
        <translation>平方误差的权重</translation>
    </message>
    <message>
        <source>TPM: of the squared error of the mean over the leaves, in variances of the train rows&apos; targets.</source>
        <translation>TPM：叶上均值的平方误差的权重，以训练行目标的方差为单位。</translation>
    </message>
    <message>
        <source>Weight of the variance</source>
        <translation>方差的权重</translation>
    </message>
    <message>
        <source>TPM: of the variance over the leaves, likewise: how sure the tree has to be.</source>
        <translation>TPM：叶上方差的权重，单位同上：树要有多确定。</translation>
    </message>
    <message>
        <source>Thresholds</source>
        <translation>阈值个数</translation>
    </message>
    <message>
        <source>CREAD: how many classifiers each say whether the target is longer than theirs.</source>
        <translation>CREAD：多少个分类器，各自判断目标是否超过自己的阈值。</translation>
    </message>
    <message>
        <source>Bend of the thresholds</source>
        <translation>阈值的弯曲</translation>
    </message>
    <message>
        <source>CREAD: 0 puts as many train rows between any two; the more, the closer they stand where targets are long and few.</source>
        <translation>CREAD：0 使任意两个阈值之间的训练行数相同；越大，阈值在目标又长又少的地方越密。</translation>
    </message>
    <message>
        <source>Weight of the restored value</source>
        <translation>还原值的权重</translation>
    </message>
    <message>
        <source>CREAD: of Huber&apos;s error of the value that the chances add up to.</source>
        <translation>CREAD：由各概率相加还原的值的 Huber 误差的权重。</translation>
    </message>
    <message>
        <source>CREAD: of chances that rise from one threshold to the next.</source>
        <translation>CREAD：从一个阈值到下一个反而上升的概率的权重。</translation>
    </message>
    <message>
        <source>Gaussians</source>
        <translation>高斯个数</translation>
    </message>
    <message>
        <source>EGMN: how many there are beside the exponential distribution.</source>
        <translation>EGMN：指数分布之外有多少个高斯分布。</translation>
    </message>
    <message>
        <source>Weight of the entropy</source>
        <translation>熵的权重</translation>
    </message>
    <message>
        <source>EGMN: rewards mixtures of many parts, lest one takes all.</source>
        <translation>EGMN：鼓励由多个成分组成的混合，以免一个成分独占。</translation>
    </message>
    <message>
        <source>Weight of the mean&apos;s error</source>
        <translation>均值误差的权重</translation>
    </message>
    <message>
        <source>EGMN: of the absolute error of the mixture&apos;s mean, in means of the train rows&apos; targets.</source>
        <translation>EGMN：混合均值的绝对误差的权重，以训练行目标的均值为单位。</translation>
    </message>
    <message>
        <source>Published ways to predict a watch time and simple ones, to compare with: each a head on GR&apos;s encoder, or computed from the train rows.</source>
        <translation>已发表的和简单的观看时长预测方法，供比较：各为 GR 编码器上的一个输出头，或由训练行算出。</translation>
    </message>
    <message>
        <source>What the methods&apos; papers state, on GR&apos;s encoder with GR&apos;s budget; where they leave a weight open, a moderate one.</source>
        <translation>各方法论文所述，用 GR 的编码器和 GR 的训练量；论文没有给出的权重取适中的值。</translation>
    </message>
    <message>
        <source>The same on the rows of GR&apos;s published code: statistics and model selection look at the test rows, duplicates stay.</source>
        <translation>同上，但用 GR 公开代码的行：统计量和模型选择会看测试行，重复行保留。</translation>
    </message>
    <message>
        <source>A small encoder that learns visibly in about a minute on two cores.</source>
        <translation>一个小编码器，在两个核上约一分钟内明显学到东西。</translation>
    </message>
    <message>
        <source>KL divergence of the distribution</source>
        <translation>分布的 KL 散度</translation>
    </message>
    <message>
        <source>Codes, table sizes and figures of the targets come from the train rows only.</source>
        <translation>编码、表的大小和目标的统计量只来自训练行。</translation>
    </message>
    <message>
        <source>Comparing users</source>
        <translation>正在比较用户</translation>
    </message>
    <message>
        <source>How a table is read: user=uid item=vid watch_time:ms=play length:s=len, with header=no and delimiter=tab where needed, items=no where rows are of users alone, and every=20 to read one row of twenty. Empty takes the columns as they look.</source>
        <translation>表格的读取方式：user=uid item=vid watch_time:ms=play length:s=len，必要时加上 header=no 和 delimiter=tab，每行只对应用户时加上 items=no，every=20 表示每二十行读取一行。留空则按各列的样子判断。</translation>
    </message>
    <message>
        <source>Huber&apos;s threshold of ranks</source>
        <translation>排名的 Huber 阈值</translation>
    </message>
    <message>
        <source>D2Q: errors of the predicted rank up to this share of the group count as squares, larger ones by their size.</source>
        <translation>D2Q：预测排名的误差不超过该组的这一份额时按平方计，更大的按大小计。</translation>
    </message>
    <message>
        <source>How many of the newest checkpoints stay, beside the best and the best before it; a run can be forked at each of them.</source>
        <translation>除最佳与此前的最佳之外保留多少个最新检查点；可从其中任意一个分叉运行。</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>行为</translation>
    </message>
    <message>
        <source>The data does not say when these happen, so that losses and metrics of times leave them out</source>
        <translation>数据没有说明以下行为何时发生，时间的损失和指标不计它们</translation>
    </message>
    <message>
        <source>%1 rows do not encode exactly with the published vocabulary; appended %2 amounts</source>
        <translation>%1 行无法用公开的词表精确编码；追加了 %2 个数量</translation>
    </message>
    <message>
        <source>No new best for a while: the learning rate falls to %1.</source>
        <translation>一段时间没有新的最佳：学习率降至 %1。</translation>
    </message>
    <message>
        <source>Training ends early, after step %1: no new best in %2 evaluations (train.early_stopping).</source>
        <translation>训练提前结束，于第 %1 步之后：%2 次评估中没有新的最佳（train.early_stopping）。</translation>
    </message>
    <message>
        <source>Checkpoint not written</source>
        <translation>检查点未写入</translation>
    </message>
    <message>
        <source>The best weights so far are lost; the next evaluation begins anew</source>
        <translation>迄今最佳的权重已丢失；下一次评估重新开始</translation>
    </message>
    <message>
        <source>Recording failed for a while; metrics may be missing</source>
        <translation>记录曾一度失败；可能缺少指标</translation>
    </message>
    <message>
        <source>The predictions were not kept</source>
        <translation>预测未保存</translation>
    </message>
    <message>
        <source>The program ended without finishing this run; its last sign of life</source>
        <translation>程序在此运行完成前结束；其最后的活动</translation>
    </message>
    <message>
        <source>A stored parameter means nothing to this version and was left at its default</source>
        <translation>此版本不认识一个已存的参数，保留其默认值</translation>
    </message>
    <message>
        <source>Forked after step %1 of run %2</source>
        <translation>分叉自运行 %2 的第 %1 步之后</translation>
    </message>
    <message>
        <source>Classifier: no rows are held out, so all trees are kept.</source>
        <translation>分类器：没有留出的行，因此保留全部树。</translation>
    </message>
    <message>
        <source>Regressor: no rows are held out, so all trees are kept.</source>
        <translation>回归器：没有留出的行，因此保留全部树。</translation>
    </message>
    <message>
        <source>The rows held out of the boosters were seen by ALS and the counts, as published: AUC and MAE on them are somewhat too good, those of the test rows are not.</source>
        <translation>提升树留出的行已被 ALS 和计数见过，与公开做法一致：其上的 AUC 和 MAE 略偏好，测试行的则不会。</translation>
    </message>
    <message>
        <source>Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 rows that are used, none of which is trained on.</source>
        <translation>训练文件的观看比例截断于 %1：即其使用的 %3 行的 %2 分位数，这些行都不用于训练。</translation>
    </message>
    <message>
        <source>Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 rows that are used.</source>
        <translation>训练文件的观看比例截断于 %1：即其使用的 %3 行的 %2 分位数。</translation>
    </message>
    <message>
        <source>Watch ratios of the train file are cut off at %1: the %2 quantile over its %3 train rows.</source>
        <translation>训练文件的观看比例截断于 %1：即其 %3 个训练行的 %2 分位数。</translation>
    </message>
    <message>
        <source>Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 rows that are used, none of which is trained on.</source>
        <translation>测试文件的观看比例截断于 %1：即其使用的 %3 行的 %2 分位数，这些行都不用于训练。</translation>
    </message>
    <message>
        <source>Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 rows that are used.</source>
        <translation>测试文件的观看比例截断于 %1：即其使用的 %3 行的 %2 分位数。</translation>
    </message>
    <message>
        <source>Watch ratios of the test file are cut off at %1: the %2 quantile over its %3 train rows.</source>
        <translation>测试文件的观看比例截断于 %1：即其 %3 个训练行的 %2 分位数。</translation>
    </message>
    <message>
        <source>data.target_clip is ignored: Hybrid cuts off watch ratios at a limit of its own and divides by nothing.</source>
        <translation>忽略 data.target_clip：Hybrid 以自己的上限截断观看比例，且不做除法。</translation>
    </message>
    <message>
        <source>data.target_clip and data.target_scaled are ignored: Hybrid cuts off watch ratios at a limit of its own and divides by nothing.</source>
        <translation>忽略 data.target_clip 和 data.target_scaled：Hybrid 以自己的上限截断观看比例，且不做除法。</translation>
    </message>
    <message>
        <source>data.duplicates=aggregate leaves one row of a user and a video, but data.aggregate is ignored: Hybrid takes the watch ratio that this row states.</source>
        <translation>data.duplicates=aggregate 使每对用户与视频只留一行，但忽略 data.aggregate：Hybrid 采用该行所述的观看比例。</translation>
    </message>
</context>
<context>
    <name>phases</name>
    <message>
        <source>Reading %1</source>
        <translation>正在读取 %1</translation>
    </message>
    <message>
        <source>Writing %1</source>
        <translation>正在写入 %1</translation>
    </message>
    <message>
        <source>Counting the lines of %1</source>
        <translation>正在统计 %1 的行数</translation>
    </message>
    <message>
        <source>Unpacking %1</source>
        <translation>正在解压 %1</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>.</source>
        <translation>。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>targets</name>
    <message>
        <source>watch time</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>normalised watch ratio</source>
        <translation>归一化观看比例</translation>
    </message>
    <message>
        <source>watch ratio</source>
        <translation>观看比例</translation>
    </message>
</context>
<context>
    <name>units</name>
    <message>
        <source>thousandths of the ratio</source>
        <translation>比例的千分之一</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>ms</source>
        <translation>毫秒</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比例</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>watchlab::ui</name>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>%1, %2 rows</source>
        <translation>%1，%2 行</translation>
    </message>
    <message>
        <source>Nothing is running</source>
        <translation>没有正在进行的任务</translation>
    </message>
    <message>
        <source>epoch %1 of %2, step %3 of %4</source>
        <translation>第 %1 / %2 轮，第 %3 / %4 步</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>Preparing</source>
        <translation>正在准备</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>正在训练</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>正在打开</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>completed</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>被中断</translation>
    </message>
    <message>
        <source>%1 users, %2 videos, %3 rows</source>
        <translation>%1 位用户，%2 个视频，%3 行</translation>
    </message>
    <message>
        <source>no runs yet</source>
        <translation>还没有运行</translation>
    </message>
    <message>
        <source>, newest %1</source>
        <translation>，最新 %1</translation>
    </message>
    <message>
        <source>%1 was at step %2 of %3 when the program or the machine stopped. Its curves and checkpoints up to there are kept.</source>
        <translation>程序或机器停止时，%1 进行到第 %2 步（共 %3 步）。到那时为止的曲线和检查点都已保留。</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Not used</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>视频</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Watch time</source>
        <translation>观看时长</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>User feature</source>
        <translation>用户特征</translation>
    </message>
    <message>
        <source>Item feature</source>
        <translation>视频特征</translation>
    </message>
    <message>
        <source>User number</source>
        <translation>用户数值</translation>
    </message>
    <message>
        <source>Item number</source>
        <translation>视频数值</translation>
    </message>
    <message>
        <source>Shown text</source>
        <translation>显示文字</translation>
    </message>
    <message>
        <source>Shown category</source>
        <translation>显示类别</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>real</source>
        <translation>小数</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>list</source>
        <translation>列表</translation>
    </message>
    <message>
        <source>step %1 of %2</source>
        <translation>第 %1 / %2 步</translation>
    </message>
    <message>
        <source>Stopping after this round</source>
        <translation>本轮结束后停止</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>正在统计</translation>
    </message>
    <message>
        <source>Pausing after this round</source>
        <translation>本轮结束后暂停</translation>
    </message>
    <message>
        <source>Pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>Parameter %1, now %2</source>
        <translation>参数 %1，当前 %2</translation>
    </message>
    <message>
        <source>Run %1 on %2</source>
        <translation>运行 %1，数据 %2</translation>
    </message>
    <message>
        <source>Open %1</source>
        <translation>打开 %1</translation>
    </message>
    <message>
        <source>Inspect user %1</source>
        <translation>检视用户 %1</translation>
    </message>
    <message>
        <source>KL divergence</source>
        <translation>KL 散度</translation>
    </message>
    <message>
        <source>Spearman&apos;s rho</source>
        <translation>Spearman 秩相关</translation>
    </message>
    <message>
        <source>Normalised Gini</source>
        <translation>归一化基尼系数</translation>
    </message>
    <message>
        <source>one half</source>
        <translation>计一半</translation>
    </message>
    <message>
        <source>NDCG@%1 of all videos</source>
        <translation>NDCG@%1（全部视频）</translation>
    </message>
    <message>
        <source>preset %1</source>
        <translation>预设 %1</translation>
    </message>
    <message>
        <source>preset %1, %2 changed</source>
        <translation>预设 %1，改动 %2 项</translation>
    </message>
    <message>
        <source>Lesson</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>KL divergence of distributions</source>
        <translation>分布的 KL 散度</translation>
    </message>
    <message>
        <source>Seed %1: not trained yet.</source>
        <translation>种子 %1：尚未训练。</translation>
    </message>
    <message>
        <source>Seed %1: in the queue.</source>
        <translation>种子 %1：在队列中。</translation>
    </message>
    <message>
        <source>Seed %1: training now.</source>
        <translation>种子 %1：正在训练。</translation>
    </message>
    <message>
        <source>Seed %1: run %2 is training in another window or terminal.</source>
        <translation>种子 %1：运行 %2 正在另一个窗口或终端中训练。</translation>
    </message>
    <message>
        <source>Seed %1: run %2 was stopped; it goes on where it stood.</source>
        <translation>种子 %1：运行 %2 已停止；可从停下处继续。</translation>
    </message>
    <message>
        <source>Seed %1: run %2 failed: %3</source>
        <translation>种子 %1：运行 %2 失败：%3</translation>
    </message>
    <message>
        <source>Last run %1: test MAE %2 %3</source>
        <translation>上次运行 %1：测试 MAE %2 %3</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
</context>
<context>
    <name>watchlab::ui::DatasetNotices</name>
    <message>
        <source>Read %1 of the train rows</source>
        <translation>读取 %1 的训练行</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>watchlab::ui::LastSession</name>
    <message>
        <source>last session</source>
        <translation>上次的工作</translation>
    </message>
</context>
<context>
    <name>watchlab::ui::words</name>
    <message>
        <source>%1 h %2 min</source>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 rows/s</source>
        <translation>%1 行/秒</translation>
    </message>
    <message>
        <source>today %1</source>
        <translation>今天 %1</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>昨天 %1</translation>
    </message>
</context>
</TS>
